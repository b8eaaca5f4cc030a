import { attributeTypes } from '#data/attribute-types.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { dottedOid, findObject, objectByLong, objectByOid, objectByShort } from '#core/x509/objects.ts';
import type { KnownObject } from '#core/x509/objects.ts';
import { readStringRule } from './string-table.ts';
import type { AttributeRule } from './string-types.ts';

const attributes = new Map(attributeTypes.map((type) => [type.oid, type]));

/**
 * What names mean while one configuration file is read: OpenSSL's own objects and those of `oid_section`, and
 * which strings they may be as attributes, by OpenSSL's own table and `stbl_section`.
 */
export class Objects {
  readonly #version: OpensslVersion;
  readonly #shorts = new Map<string, KnownObject>();
  readonly #longs = new Map<string, KnownObject>();
  readonly #oids = new Map<string, KnownObject>();
  readonly #rules = new Map<string, AttributeRule>();

  constructor(version: OpensslVersion) {
    this.#version = version;
  }

  /** The OID that a short name, a long name or a number stands for; all three are looked up in this order. */
  find(name: string): string | undefined {
    const added = this.#shorts.get(name) ?? this.#longs.get(name);
    return added?.oid ?? findObject(name, this.#version)?.oid;
  }

  /** By short name only, as the name of an extension is looked up. */
  findShort(name: string): KnownObject | undefined {
    return this.#shorts.get(name) ?? objectByShort(name, this.#version);
  }

  byOid(oid: string): KnownObject | undefined {
    return this.#oids.get(oid) ?? objectByOid(oid, this.#version);
  }

  /**
   * Adds an object, as `oid_section` and `oid_file` do.
   *
   * @param oid A number, as loosely written as OpenSSL allows.
   * @returns `exists` when OpenSSL refuses with "oid exists" as a name or the number is known, `bad_oid` when `oid`
   * is no number.
   */
  add(oid: string, short: string, long: string): 'exists' | 'bad_oid' | undefined {
    if (this.findShort(short) !== undefined || this.#findLong(long) !== undefined) return 'exists';
    const dotted = dottedOid(oid);
    if (dotted === undefined) return 'bad_oid';
    if (this.byOid(dotted) !== undefined) return 'exists';
    const object = { oid: dotted, short, long };
    this.#shorts.set(short, object);
    this.#longs.set(long, object);
    this.#oids.set(dotted, object);
    return undefined;
  }

  /** Which strings an attribute may be; one that OpenSSL has no rule for is a DirectoryString of any length. */
  ruleOf(oid: string): AttributeRule {
    const { short, long } = this.byOid(oid) ?? { short: oid, long: oid };
    return this.#rules.get(oid) ?? attributes.get(oid) ?? { oid, short, long, string: 'directory' };
  }

  /** Changes a rule, as a line of a `stbl_section` does. @returns False when openssl refuses it. */
  changeRule(name: string, value: string): boolean {
    const { oid } = this.findShort(name) ?? this.#findLong(name) ?? { oid: '' };
    const rule = oid === '' ? undefined : readStringRule(value, this.ruleOf(oid));
    if (rule !== undefined) this.#rules.set(oid, rule);
    return rule !== undefined;
  }

  #findLong(name: string): KnownObject | undefined {
    return this.#longs.get(name) ?? objectByLong(name, this.#version);
  }
}
