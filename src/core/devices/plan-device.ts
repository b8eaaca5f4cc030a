import { buildName } from '#core/issue/build-name.ts';
import type { AttributeRequest, ExtensionRequest, Request } from '#core/issue/request.ts';
import { readExtensionFile } from '#core/config/extension-file.ts';
import { type ConfigRequest, readConfigRequest } from '#core/config/read-request.ts';
import type { Finding } from '#core/findings/finding.ts';
import { decodeRequest } from '#core/x509/request.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Batch } from './batch.ts';
import { type ConfigTemplate, readConfigTemplate } from './config-template.ts';
import { markedValue, SubjectTemplate } from './subject-template.ts';
import type { Unit } from './unit.ts';

/** What is to be made for one device. */
export interface DevicePlan {
  /** The same object for all devices whose plans differ in nothing but the subject. */
  kind: object;
  /** Absent for a device that brought one. */
  request?: Request;
  certificate: Request;
}

interface PlannedDevice {
  plan: DevicePlan;
  /** With a `fatal` one nothing may be made of it. */
  findings: Finding[];
}

interface ReadPlan {
  read: ConfigRequest;
  planned: PlannedDevice;
}

/**
 * Turns the configuration into what is asked for, device by device, as the guide's two commands read it: `openssl
 * req -new -config device.conf`, then `openssl x509 -req -extfile device.conf -extensions …`. One without
 * placeholders is read once.
 */
export class Planner {
  readonly template: ConfigTemplate;
  readonly #batch: Batch;
  #same: PlannedDevice | undefined;
  /** Where values go into the subject alone: its template, and all that is the same for every device. */
  readonly #quick: { subjects: SubjectTemplate; rest: PlannedDevice } | undefined;

  constructor(batch: Batch, columns: readonly string[]) {
    this.#batch = batch;
    this.template = readConfigTemplate(batch.config, columns, batch.section);
    this.#quick = this.#readOnce(columns);
  }

  #readOnce(columns: readonly string[]): { subjects: SubjectTemplate; rest: PlannedDevice } | undefined {
    const { names, uses, textWith } = this.template;
    if (names.length === 0 || names.length > 999) return undefined;
    const readWith = (other: boolean): ReadPlan =>
      this.#read(textWith((name) => markedValue(names.indexOf(name), other)));
    const { read, planned } = readWith(false);
    // `email:move` takes from the subject, which then differs between the two.
    if (planned.plan.certificate.subject.flat().length !== read.value.subject.flat().length) return undefined;
    // `email:copy`, or a variable that refers to the name: other values make something else of the rest too.
    if (besideSubject(planned) !== besideSubject(readWith(true).planned)) return undefined;
    const subjects = SubjectTemplate.from(read, names, uses, columns);
    return subjects && { subjects, rest: planned };
  }

  planFor(unit: Unit, n: number): PlannedDevice {
    if (unit.request !== undefined) return this.#certify(unit, n, unit.request);
    if (this.#same) return this.#same;
    const name = this.#quick?.subjects.fill(unit, n);
    if (name && this.#quick) {
      const { plan, findings } = this.#quick.rest;
      const request = plan.request && { ...plan.request, ...name };
      return {
        plan: {
          kind: plan.kind,
          certificate: { ...plan.certificate, ...name },
          ...(request && { request }),
        },
        findings,
      };
    }
    const { planned } = this.#read(this.template.textFor(unit, n));
    if (this.template.names.length === 0) this.#same = planned;
    return planned;
  }

  #read(source: string): ReadPlan {
    const { key, days, openssl } = this.#batch;
    const read = readConfigRequest(source, { make: 'request', key, validity: { days }, version: openssl });
    const request: Request = {
      ...read.value,
      subjectDer: buildName(read.value.subject),
      digest: this.#batch.digest,
    };
    const subject = structuredClone(request.subject);
    const { extensions, findings } = this.#extensions(source, subject);
    const questions = read.questions.length > 0 ? [asks] : [];
    const planned = {
      plan: { kind: {}, request, certificate: this.#certificate(subject, extensions) },
      findings: [...questions, ...read.findings, ...findings],
    };
    return { read, planned };
  }

  #certify(unit: Unit, n: number, der: Bytes): PlannedDevice {
    const { value } = decodeRequest(der);
    const subject =
      value?.subject.rdns.map((rdn) => rdn.map(({ oid, text, tag }) => ({ oid, text, tag }))) ?? [];
    const before = subject.flat().length;
    const { extensions, findings } = this.#extensions(this.template.textFor(unit, n), subject);
    const certificate = this.#certificate(subject, extensions);
    // `email:move` has taken addresses out of the subject: only then is it written anew.
    const moved = subject.flat().length !== before;
    if (!moved && value) certificate.subjectDer = der.slice(value.subject.start, value.subject.end);
    return { plan: { kind: {}, certificate }, findings };
  }

  #extensions(
    source: string,
    subject: AttributeRequest[][],
  ): { extensions: ExtensionRequest[]; findings: Finding[] } {
    const { section, openssl } = this.#batch;
    return readExtensionFile(source, section, openssl, subject);
  }

  #certificate(subject: AttributeRequest[][], extensions: ExtensionRequest[]): Request {
    const { key, days, digest, openssl } = this.#batch;
    return {
      make: 'certificate',
      openssl,
      subject,
      subjectDer: buildName(subject),
      attributes: [],
      key,
      digest,
      validity: { days },
      extensions,
    };
  }
}

/** All but the subjects, to be compared. */
function besideSubject({ plan, findings }: PlannedDevice): string {
  const rest = [plan.request, plan.certificate].map((request) => ({
    ...request,
    subject: undefined,
    subjectDer: undefined,
  }));
  return JSON.stringify([rest, findings], (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

const asks: Finding = {
  code: 'devices.asks',
  severity: 'fatal',
  title: 'The configuration asks questions: nobody answers them for thousands of devices',
  at: { input: 'device.conf', path: '[req] prompt' },
  detail: 'Without “prompt = no” openssl asks for each part of the name.',
  fix: {
    label: 'Add prompt = no',
    changes: [{ target: 'config', section: 'req', key: 'prompt', value: 'no' }],
  },
};
