import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { type Brief, buildBrief, type Problem } from '#core/detect/brief.ts';
import type { Inspected, InspectedCertificate, InspectedCrl } from '#core/detect/inspected.ts';
import { lazySourceOf } from './lazy.ts';

/** What of a certificate waits until someone looks at it. */
export type Heavy = Pick<InspectedCertificate, 'certificate' | 'der' | 'sha256' | 'findings'>;

/**
 * A certificate as it crosses to the page: what a list needs of it, and the rest as octets and text, which cost
 * nothing before they are read. To copy ten thousand as they are takes the page more than a second.
 */
export type LightCertificate = Omit<InspectedCertificate, keyof Heavy> & {
  brief: Brief;
  /** As JSON. */
  findings: string;
  /** DER of all that cross together. */
  octets: Bytes;
  /** Where its own is. */
  start: number;
  end: number;
};

export type LightCrl = Omit<InspectedCrl, 'crl'> & { brief: Brief };

export type Light = Inspected | LightCertificate | LightCrl;

/** Makes objects light that cross together. What was cut off was read with more patience, and crosses as it is. */
export function lighten(objects: readonly Inspected[]): Light[] {
  const whole = (object: Inspected): object is InspectedCertificate =>
    object.kind === 'certificate' && object.certificate.cutOff !== true;
  const octets = concatBytes(objects.filter(whole).map(({ der }) => der));
  const share = sharing();
  let start = 0;
  return objects.map((object): Light => {
    if (whole(object)) {
      const { kind, input, key, selfSignature, der, findings } = object;
      const brief = buildBrief(object);
      const end = start + der.length;
      const light: LightCertificate = {
        kind,
        input,
        key,
        selfSignature,
        brief: { ...brief, problems: share(brief.problems) },
        findings: JSON.stringify(findings),
        octets,
        start,
        end,
      };
      start = end;
      return addSeldom(light, object);
    }
    if (object.kind !== 'crl' || object.crl.cutOff) return object;
    return { ...without(object, 'crl'), brief: buildBrief(object) };
  });
}

export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const rest = { ...object };
  Reflect.deleteProperty(rest, key);
  return rest;
}

type Seldom = Pick<InspectedCertificate, 'written' | 'facts' | 'children' | 'locked'>;

/** Field by field and only what is there: to spread ten thousand objects took a third of making them light. */
export function addSeldom<T extends Seldom>(to: T, { written, facts, children, locked }: Seldom): T {
  if (written) to.written = written;
  if (facts) to.facts = facts;
  if (children) to.children = children;
  if (locked) to.locked = locked;
  return to;
}

/** Most of ten thousand certificates have the same problems: what is one array crosses once. */
function sharing(): (problems: readonly Problem[]) => readonly Problem[] {
  const shared = new Map<string, readonly Problem[]>();
  return (problems) => {
    const key = problems.map(({ code, severity, title }) => `${code}\n${severity}\n${title}`).join('\n');
    const first = shared.get(key) ?? problems;
    shared.set(key, first);
    return first;
  };
}

const known = new WeakMap<InspectedCertificate | InspectedCrl, Brief>();

/** What a list needs of it: of what crossed light it is there already. */
export function briefOf(object: InspectedCertificate | InspectedCrl): Brief {
  const light = lazySourceOf(object) as { brief: Brief } | undefined;
  if (light) return light.brief;
  const brief = known.get(object) ?? buildBrief(object);
  known.set(object, brief);
  return brief;
}
