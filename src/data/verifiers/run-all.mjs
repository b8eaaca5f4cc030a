// Sends every case of cases.json to your server and tells which it judged wrongly. Node 18, nothing else.
//
//   node run-all.mjs http://localhost:3000/ --id amzn1.ask.skill.…
//
// Requests are signed when they are sent, as they are good for 150 seconds only. The server has to take the chains
// out of the folder chains in place of fetching them, and to trust chains/root.pem: see README.txt.
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [, , address = 'http://localhost:3000/', ...options] = argv;
const own = options[options.indexOf('--id') + 1];
const { host, applicationId, cases } = JSON.parse(await readFile(join(here, 'cases.json'), 'utf8'));
const id = options.includes('--id') ? own : applicationId;

const signer = async (name) => createPrivateKey(await readFile(join(here, 'keys', `${name}.pem`)));

async function build(one) {
  const text = (await readFile(join(here, 'bodies', `${one.body}.json`), 'utf8'))
    .replaceAll('TIMESTAMP', new Date(Date.now() + one.offset * 1000).toISOString())
    .replaceAll('REQUEST-ID', `amzn1.echo-api.request.${randomUUID()}`)
    .replaceAll(applicationId, one.otherSkill ? `${id}-other` : id);
  const signed = Buffer.from(one.content ?? text);
  const key = await signer(one.key);
  const signature = sign('RSA-SHA256', signed, key).toString('base64');
  const outdated = sign('RSA-SHA1', signed, key).toString('base64');
  const headers = { 'Content-Type': 'application/json; charset=utf-8', SignatureCertChainUrl: one.url };
  if (one.signatures.includes('256')) headers['Signature-256'] = signature;
  if (one.signatures.includes('1')) headers['Signature'] = outdated;
  return { headers, body: one.tamper ? Buffer.from(String(signed).replace('en-US', 'en-GB')) : signed };
}

async function send({ headers, body }) {
  const answer = await fetch(new URL(address), { method: 'POST', headers, body, redirect: 'manual' });
  await answer.arrayBuffer();
  return answer.status;
}

let wrong = 0;
console.log(`${cases.length} cases to ${address}, as ${host} signs\n`);
for (const one of cases) {
  try {
    const request = await build(one);
    if (one.twice) await send(request);
    const status = await send(request);
    const accepted = status >= 200 && status < 300;
    const right = accepted === (one.expect === 'accepted');
    if (!right) wrong++;
    const verdict = right ? 'right' : accepted ? 'WRONGLY ACCEPTED' : 'WRONGLY REFUSED';
    console.log(`${String(status)}  ${verdict.padEnd(16)}  ${one.title}${right ? '' : `\n     ${one.why}`}`);
  } catch (error) {
    console.error(`${address} does not answer: ${error.cause?.code ?? error.message}`);
    exit(2);
  }
}
console.log(wrong === 0 ? '\nAll judged rightly.' : `\n${wrong} judged wrongly.`);
exit(wrong === 0 ? 0 : 1);
