import type { TargetId } from '#data/deploy-targets.ts';
import type { DeployOptions } from '#core/deploy/target.ts';

/** What is typed or ticked; the rest comes from the bench and from the host. */
export type TypedOptions = Omit<DeployOptions, 'host' | 'port' | 'endpoint' | 'clientCas' | 'clientCrls'>;

type TextOption = {
  [K in keyof TypedOptions]: TypedOptions[K] extends string ? K : never;
}[keyof TypedOptions];

export interface OptionField {
  id: TextOption;
  title: string;
  /** What stands for an empty one. */
  empty: string;
  targets: readonly TargetId[];
  secret?: true;
}

/** Choices that some targets have, in the order they are shown. */
const optionFields: readonly OptionField[] = [
  {
    id: 'directory',
    title: 'Directory on the server',
    empty: '/etc/ssl/…, by the host',
    targets: ['nginx', 'apache', 'haproxy', 'caddy', 'server'],
  },
  { id: 'server', title: 'Copied to', empty: 'root@ the host', targets: ['server'] },
  {
    id: 'name',
    title: 'Called',
    empty: 'by the host',
    targets: ['iam', 'kubernetes', 'docker', 'nginx', 'apache', 'haproxy', 'server'],
  },
  { id: 'namespace', title: 'Namespace', empty: 'default', targets: ['kubernetes'] },
  {
    id: 'storePassword',
    title: 'Password of the keystores',
    empty: 'changeit',
    targets: ['java'],
    secret: true,
  },
  {
    id: 'region',
    title: 'AWS region',
    empty: 'us-east-1',
    targets: ['acm', 'load-balancer', 'beanstalk'],
  },
  { id: 'skillId', title: 'Skill identifier', empty: 'amzn1.ask.skill.…', targets: ['alexa-api'] },
];

/** A field of one target alone stands with it, the others above all of them. */
export const fieldsOf = (target: TargetId): OptionField[] =>
  optionFields.filter(({ targets }) => targets.length === 1 && targets[0] === target);

export const sharedFields = (chosen: readonly TargetId[]): OptionField[] =>
  optionFields.filter(
    ({ targets }) => targets.length > 1 && targets.some((target) => chosen.includes(target)),
  );

/** Those that can ask clients for certificates. */
export const clientTargets: readonly TargetId[] = [
  'nginx',
  'apache',
  'haproxy',
  'caddy',
  'server',
  'node',
  'python',
  'go',
  'java',
  'kubernetes',
  'docker',
  'load-balancer',
];

export const cloudfrontTargets: readonly TargetId[] = ['iam', 'acm'];
