import { anchorFile, clientFiles, curlCommands, file, fullchainFile, keyFile, names } from '../files.ts';
import { quoteYaml } from '../quote/yaml.ts';
import type { Built, Setting } from '../target.ts';
import { nginxServer } from './nginx.ts';

/** Where containers find their secrets. */
const SECRETS = '/run/secrets';

function compose(setting: Setting): string {
  const inside = [fullchainFile(setting), keyFile(), ...clientFiles(setting)].map(({ name }) => name);
  return [
    'services:',
    '  web:',
    '    image: nginx:stable',
    '    ports:',
    `      - ${quoteYaml(`${setting.port}:${setting.port}`)}`,
    '    secrets:',
    ...inside.map((name) => `      - ${quoteYaml(name)}`),
    '    volumes:',
    '      - ./nginx.conf:/etc/nginx/conf.d/default.conf:ro',
    '',
    'secrets:',
    ...inside.flatMap((name) => [`  ${name}:`, `    file: ${quoteYaml(`./${name}`)}`]),
    '',
  ].join('\n');
}

function swarm(setting: Setting): string {
  const label = setting.label.replace(/\./g, '-');
  const files = [fullchainFile(setting), keyFile(), ...clientFiles(setting)].map(({ name }) => name);
  return [
    '#!/bin/sh',
    '# Makes the secrets of a swarm. A secret cannot be changed: its name has the day in it.',
    'set -eu',
    'cd "$(dirname "$0")"',
    'day=$(date +%Y%m%d)',
    ...files.map((name) => `docker secret create "${label}-${name}-$day" ${name}`),
    '',
    '# In a stack: secrets: - source: … target: ' + names.key,
    '# docker service update --secret-rm OLD --secret-add source=NEW,target=' + `${names.key} SERVICE`,
    '',
  ].join('\n');
}

export const docker = (setting: Setting): Built => ({
  files: [
    fullchainFile(setting),
    keyFile(),
    ...clientFiles(setting),
    file('compose.yaml', 'nginx with the files as secrets', compose(setting)),
    // The directory is ours, so nginx has a way to write it.
    file('nginx.conf', 'what that nginx is told', nginxServer(setting, SECRETS) ?? ''),
    file('swarm-secrets.sh', 'the same for a swarm', swarm(setting), 0o755),
    ...anchorFile(setting),
  ],
  steps: [
    'docker compose up -d',
    `# Your own service finds them as ${SECRETS}/${names.fullchain} and ${SECRETS}/${names.key}.`,
    '# Compose mounts the files as they are: a service that is not root needs private-key.pem to be its own.',
  ],
  test: ['docker compose exec web nginx -t', ...curlCommands(setting)],
  findings: [],
});
