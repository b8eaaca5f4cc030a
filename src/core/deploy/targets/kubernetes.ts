import { encodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { visibleText } from '#core/bytes/visible.ts';
import type { Finding } from '#core/findings/finding.ts';
import { pemOf } from '../chain-parts.ts';
import { about } from '../finding.ts';
import { anchorFile, asksClients, curlCommands, file, fullchainFile, hasLists, keyFile } from '../files.ts';
import { isAddress } from '../host.ts';
import { quoteYaml } from '../quote/yaml.ts';
import type { Built, Setting } from '../target.ts';

/** A namespace is a label of RFC 1123; a name may have several of them with dots between. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names of objects: lower case, hyphens for all else. */
const objectName = (label: string): string =>
  label
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '') || 'server';

const data = (text: string): string => encodeBase64(encodeUtf8(text));

function secret(name: string, namespace: string, type: string, entries: readonly [string, string][]): string {
  return [
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: ${quoteYaml(name)}`,
    `  namespace: ${quoteYaml(namespace)}`,
    `type: ${type}`,
    'data:',
    ...entries.map(([key, text]) => `  ${key}: ${data(text)}`),
    '',
  ].join('\n');
}

function ingress(setting: Setting, name: string, namespace: string): string {
  // An Ingress has names, no addresses (networking.k8s.io/v1 IngressTLS).
  const hosts = setting.hosts.filter((host) => !isAddress(host));
  return [
    '# An Ingress that uses the secret: replace the service. A Gateway names it in certificateRefs.',
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    `  name: ${quoteYaml(name)}`,
    `  namespace: ${quoteYaml(namespace)}`,
    ...(asksClients(setting)
      ? [
          '  annotations:',
          '    # of ingress-nginx',
          `    nginx.ingress.kubernetes.io/auth-tls-secret: ${quoteYaml(`${namespace}/${name}-client-ca`)}`,
          `    nginx.ingress.kubernetes.io/auth-tls-verify-client: ${quoteYaml(setting.options.clientOptional ? 'optional' : 'on')}`,
        ]
      : []),
    'spec:',
    '  tls:',
    `    - secretName: ${quoteYaml(`${name}-tls`)}`,
    ...(hosts.length > 0 ? ['      hosts:', ...hosts.map((host) => `        - ${quoteYaml(host)}`)] : []),
    '  rules:',
    ...(hosts.length > 0 ? hosts : ['']).flatMap((host) => [
      ...(host === '' ? ['    - http:'] : [`    - host: ${quoteYaml(host)}`, '      http:']),
      '        paths:',
      '          - path: /',
      '            pathType: Prefix',
      '            backend:',
      '              service:',
      '                name: app',
      '                port:',
      '                  number: 80',
    ]),
    '',
  ].join('\n');
}

export function kubernetes(setting: Setting): Built {
  const typed = setting.options.namespace.trim();
  const findings: Finding[] = [];
  if (typed !== '' && !LABEL.test(typed))
    findings.push(
      about('bad_namespace', 'error', 'This is no name of a namespace', visibleText(typed.slice(0, 100))),
    );
  const namespace = LABEL.test(typed) ? typed : 'default';
  const name = objectName(setting.label);
  const chain = pemOf(setting.leaf, ...setting.intermediates);
  const clientData: [string, string][] = [
    ['ca.crt', setting.clientCa],
    ...(hasLists(setting) ? [['ca.crl', setting.clientCrl] satisfies [string, string]] : []),
  ];
  return {
    files: [
      {
        name: 'tls-secret.yaml',
        mode: 0o600,
        about: 'the TLS secret: certificate, chain and private key',
        secret: ({ pem }) =>
          secret(`${name}-tls`, namespace, 'kubernetes.io/tls', [
            ['tls.crt', chain],
            ['tls.key', pem],
          ]),
      },
      ...(asksClients(setting)
        ? [
            file(
              'client-ca-secret.yaml',
              'whose client certificates are let in',
              secret(`${name}-client-ca`, namespace, 'Opaque', clientData),
            ),
          ]
        : []),
      file('ingress.yaml', 'an Ingress that uses it', ingress(setting, name, namespace)),
      fullchainFile(setting),
      keyFile(),
      ...anchorFile(setting),
    ],
    steps: [
      'kubectl apply -f tls-secret.yaml',
      ...(asksClients(setting) ? ['kubectl apply -f client-ca-secret.yaml'] : []),
      '# or without the file:',
      `kubectl create secret tls ${name}-tls --namespace ${namespace} --cert=fullchain.pem --key=private-key.pem`,
    ],
    test: [
      `kubectl get secret ${name}-tls --namespace ${namespace} -o jsonpath='{.data.tls\\.crt}' | base64 -d | openssl x509 -noout -subject -enddate`,
      ...curlCommands(setting),
    ],
    findings,
  };
}
