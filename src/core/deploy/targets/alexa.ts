import type { Finding } from '#core/findings/finding.ts';
import { encodePem } from '#core/container/pem.ts';
import { quoteShell } from '#core/export/quote-shell.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { script } from '../aws.ts';
import { isSelfSigned, judgeEndpoint } from '../endpoint.ts';
import { about } from '../finding.ts';
import { file, leafFile, names } from '../files.ts';
import { urlOf } from '../host.ts';
import type { Built, Setting } from '../target.ts';

const endpointOf = ({ options, host }: Setting): string =>
  options.endpoint.trim() === '' ? urlOf(host, 443) : options.endpoint.trim();

/** Each check that fails, in the words of the check. */
function endpointFindings(setting: Setting): Finding[] {
  const { checks } = judgeEndpoint(
    setting.leaf,
    isSelfSigned(setting.leaf),
    endpointOf(setting),
    setting.now,
  );
  return checks
    .filter(({ ok }) => !ok)
    .map(({ name, words }) =>
      about('endpoint', 'error', `The certificate does not fit the endpoint: ${name.toLowerCase()}`, words),
    );
}

const notSelfSigned = (setting: Setting): Finding[] =>
  isSelfSigned(setting.leaf)
    ? []
    : [
        about(
          'alexa_not_self_signed',
          'notice',
          'Only self-signed certificates are uploaded',
          'With one of a trusted CA nothing is uploaded: choose the type below, and let the server send the chain.',
        ),
      ];

export function alexaConsole(setting: Setting): Built {
  const { certificateType } = judgeEndpoint(
    setting.leaf,
    isSelfSigned(setting.leaf),
    endpointOf(setting),
    setting.now,
  );
  const choice = {
    SelfSigned: 'I will upload a self-signed certificate in X 509 format',
    Trusted: 'My development endpoint has a certificate from a trusted certificate authority',
    Wildcard:
      'My development endpoint is a sub-domain of a domain that has a wildcard certificate from a certificate authority',
  }[certificateType];
  return {
    files: [leafFile(setting)],
    steps: [
      '1. Open the skill in the developer console, Build, Endpoint, and choose HTTPS.',
      `2. Default Region: ${visibleText(endpointOf(setting))}`,
      `3. SSL certificate type: ${choice}.`,
      ...(certificateType === 'SelfSigned'
        ? [
            `4. Upload ${names.certificate}, and save.`,
            '5. The server has to present the same certificate on port 443.',
          ]
        : ['4. Save. Nothing is uploaded.']),
    ],
    test: [
      `openssl s_client -connect ${quoteShell(`${setting.host}:443`)} -servername ${quoteShell(setting.host)} </dev/null | openssl x509 -noout -fingerprint -sha256`,
      `openssl x509 -in ${names.certificate} -noout -fingerprint -sha256`,
    ],
    findings: [...endpointFindings(setting), ...notSelfSigned(setting)],
  };
}

/** `amzn1.ask.skill.` and a UUID. */
const SKILL_ID = /^amzn1\.ask\.skill\.[\w-]{1,200}$/;

export function alexaApi(setting: Setting): Built {
  const typed = setting.options.skillId.trim();
  const known = SKILL_ID.test(typed);
  const text = encodePem('CERTIFICATE', setting.leaf.der);
  // The default counts for every region; a regional one would take its place there.
  const body = `${JSON.stringify({ sslCertificate: text }, undefined, 2)}\n`;
  const regional = `${JSON.stringify(
    {
      sslCertificate: text,
      regions: Object.fromEntries(['NA', 'EU', 'FE'].map((region) => [region, { sslCertificate: text }])),
    },
    undefined,
    2,
  )}\n`;
  const url = `https://api.amazonalexa.com/v1/skills/$skill/sslCertificateSets/~latest`;
  return {
    files: [
      file('ssl-certificate-set.json', 'the body of the request', body),
      file('ssl-certificate-set-regions.json', 'the same, region by region', regional),
      leafFile(setting),
      script(
        'upload.sh',
        'sends it',
        'LWA_TOKEN=… sh upload.sh [skill id]: an access token of Login with Amazon (ask util generate-lwa-tokens).',
        [
          `skill=\${1:-${known ? typed : ''}}`,
          ': "${skill:?the id of the skill}" "${LWA_TOKEN:?an access token}"',
          // The token is in no list of processes: curl reads it from its standard input.
          `printf 'header = "Authorization: Bearer %s"\\n' "$LWA_TOKEN" | curl --fail --show-error --silent --config - \\`,
          '  --request PUT --header "Content-Type: application/json" --header "Accept: application/json" \\',
          `  --data-binary @ssl-certificate-set.json "${url}"`,
        ],
      ),
    ],
    steps: [
      'The manifest of the skill says "sslCertificateType": "SelfSigned" for its endpoint.',
      `sh upload.sh${known ? '' : ' SKILL_ID'}`,
    ],
    test: [
      `curl --header "Authorization: Bearer $LWA_TOKEN" https://api.amazonalexa.com/v1/skills/${known ? typed : 'SKILL_ID'}/sslCertificateSets/~latest`,
    ],
    findings: [
      ...endpointFindings(setting),
      ...notSelfSigned(setting),
      ...(typed === '' || known
        ? []
        : [about('bad_skill_id', 'error', 'This is no id of a skill', visibleText(typed.slice(0, 100)))]),
    ],
  };
}
