import { generalName, lineOf } from '../general-names.ts';
import { dotted, objectName } from '../object-names.ts';
import { blanks } from '../out.ts';
import { oid } from '../primitives.ts';
import { choice, explicit, implicit, sequence, setOf } from '../template.ts';
import { any } from '../types.ts';
import { attribute, putValue, putValues } from './attributes.ts';
import { reading } from './printer.ts';

const typeAndValue = sequence({ type: oid, value: any });

export const mappings = reading(
  setOf(
    choice({
      types: implicit(0, sequence({ local: implicit(0, oid), remote: implicit(1, oid) })),
      values: implicit(1, sequence({ local: implicit(0, typeAndValue), remote: implicit(1, typeAndValue) })),
    }),
  ),
  (out, list, indent) =>
    list.every((one) => {
      out.put(blanks(indent));
      if (one.type === 'types') {
        out.put(objectName(one.value.local, out.version), ' == ', objectName(one.value.remote, out.version));
      } else {
        for (const [side, end] of [
          [one.value.local, ' == '],
          [one.value.remote, ''],
        ] as const) {
          out.put(objectName(side.type, out.version), ':');
          if (!putValue(out, side.value, dotted(side.type), 0)) return false;
          out.put(end);
        }
      }
      out.put('\n');
      return true;
    }),
);

export const allowed = reading(
  setOf(
    sequence({
      attributes: implicit(0, setOf(choice({ type: implicit(0, oid), values: implicit(1, attribute) }))),
      domain: explicit(1, generalName),
    }),
  ),
  (out, list, indent) =>
    list.every(({ attributes, domain }) => {
      out.line(indent, 'Allowed Attributes:');
      for (const one of attributes) {
        out.line(indent + 4, 'Allowed Attribute Type or Values:');
        if (one.type === 'type') out.line(indent + 8, 'Attribute Type: ', objectName(one.value, out.version));
        else {
          out.line(indent + 8, 'Attribute Values: ', objectName(one.value.type, out.version));
          if (!putValues(out, one.value, indent + 12)) return false;
        }
      }
      out.line(indent + 4, 'Holder Domain: ', lineOf(domain, out.version));
      return true;
    }),
);
