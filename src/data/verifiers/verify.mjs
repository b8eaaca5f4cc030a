// Checks that a request was signed by the voice service, for a skill that you host yourself.
//
// First choice: the service's own SDK, which does all of this.
//   import { SkillRequestSignatureVerifier, TimestampVerifier } from 'ask-sdk-express-adapter';
//   await new SkillRequestSignatureVerifier().verify(rawBody, headers);
//   await new TimestampVerifier().verify(rawBody);
// What follows needs Node 18 and nothing else. Try it: node verify.mjs 3000 amzn1.ask.skill.…
import { X509Certificate, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { argv, env } from 'node:process';
import { rootCertificates } from 'node:tls';
import { pathToFileURL } from 'node:url';

const WINDOW = 150;
const EVENT_WINDOW = 3600;
const EVENTS = new Set(
  ['Enabled', 'Disabled', 'PermissionAccepted', 'PermissionChanged', 'AccountLinked'].map(
    (what) => `AlexaSkillEvent.Skill${what}`,
  ),
);

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const need = (good, status, message) => {
  if (!good) throw new Refused(status, message);
};

/** The address, with its dots worked out: the path is judged as it will be fetched. */
export function checkAddress(text) {
  need(typeof text === 'string' && URL.canParse(text) && !/[\s\\]/.test(text), 403, 'no address of a chain');
  const url = new URL(text);
  need(url.protocol === 'https:', 403, 'the chain is not fetched over https');
  need(url.hostname === 's3.amazonaws.com' && url.username === '', 403, 'another host');
  need(url.port === '', 403, 'another port');
  need(url.pathname.startsWith('/echo.api/'), 403, 'another path');
  return url;
}

/** Every certificate valid now, each signed by the next, the last one trusted, the first for the service's name. */
export function checkChain(certificates, roots, now = Date.now()) {
  const [signer] = certificates;
  need(signer, 403, 'no chain');
  for (const [i, one] of certificates.entries()) {
    need(
      Date.parse(one.validFrom) <= now && now <= Date.parse(one.validTo),
      403,
      'a certificate is not valid now',
    );
    const above = certificates[i + 1];
    if (above)
      need(above.ca && one.checkIssued(above) && one.verify(above.publicKey), 403, 'the chain is broken');
  }
  const last = certificates.at(-1);
  const trusted = roots.some(
    (root) =>
      root.fingerprint256 === last.fingerprint256 ||
      (root.ca && last.checkIssued(root) && last.verify(root.publicKey)),
  );
  need(trusted, 403, 'the chain leads to no trusted root');
  const names = (signer.subjectAltName ?? '').split(', ');
  need(names.includes('DNS:echo-api.amazon.com'), 403, 'the certificate is for another name');
  return signer;
}

export function checkSignature(signer, signature, body) {
  need(typeof signature === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(signature), 403, 'no signature');
  const octets = Buffer.from(signature, 'base64');
  need(verify('RSA-SHA256', body, signer.publicKey, octets), 403, 'the signature does not fit the body');
}

/** Seconds of the whole difference, not of what is left of it after days. */
export function checkContent(body, applicationIds, now = Date.now()) {
  let message;
  try {
    message = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refused(400, 'the body is no JSON');
  }
  const { type, timestamp } = message?.request ?? {};
  const sent = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  const window = EVENTS.has(type) ? EVENT_WINDOW : WINDOW;
  need(Math.abs(now - sent) <= window * 1000, 400, 'the request is too old, or from the future');
  const id =
    message.context?.System?.application?.applicationId ?? message.session?.application?.applicationId;
  need(applicationIds.includes(id), 400, 'the request is for another skill');
  return message;
}

const chains = new Map();

/** Fetched once for each address; while testing read from a folder that has the root, too. */
async function fetchChain(url) {
  const folder = env.SKILL_TEST_CHAINS;
  if (folder) return readFile(join(folder, basename(url.pathname)), 'utf8');
  const known = chains.get(url.href);
  if (known) return known;
  // A redirect would lead past the check of the address.
  const answer = await fetch(url, { redirect: 'error' });
  need(answer.ok, 403, 'the chain cannot be fetched');
  const pem = await answer.text();
  chains.set(url.href, pem);
  return pem;
}

async function trustedRoots() {
  const folder = env.SKILL_TEST_CHAINS;
  return folder ? [await readFile(join(folder, 'root.pem'), 'utf8')] : rootCertificates;
}

const readPem = (pem) =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one),
  );

const seen = new Map();

/** A signed body that comes a second time is a replay, however right it is. */
function checkReplay(id, now = Date.now()) {
  for (const [old, until] of seen) if (until < now) seen.delete(old);
  need(typeof id === 'string' && !seen.has(id), 400, 'the request was here before');
  seen.set(id, now + 2 * EVENT_WINDOW * 1000);
}

/**
 * @param {Record<string, string>} headers Names in lower case.
 * @param {Buffer} body The octets as they came: before any parser.
 * @returns The message. @throws {Refused} with the status to answer.
 */
export async function verifyRequest(headers, body, applicationIds) {
  need(body.length > 0, 400, 'the body is empty');
  const url = checkAddress(headers['signaturecertchainurl']);
  const roots = (await trustedRoots()).map((pem) => new X509Certificate(pem));
  const signer = checkChain(readPem(await fetchChain(url)), roots);
  checkSignature(signer, headers['signature-256'], body);
  const message = checkContent(body, applicationIds);
  checkReplay(message.request.requestId);
  return message;
}

async function answer(request, response, applicationIds) {
  try {
    const parts = [];
    for await (const part of request) parts.push(part);
    const message = await verifyRequest(request.headers, Buffer.concat(parts), applicationIds);
    const text = `Genuine: ${message.request.type}`;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ version: '1.0', response: { outputSpeech: { type: 'PlainText', text } } }));
  } catch (error) {
    response.statusCode = error instanceof Refused ? error.status : 500;
    response.end(error instanceof Refused ? error.message : 'error');
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const [, , port = '3000', ...applicationIds] = argv;
  createServer((request, response) => void answer(request, response, applicationIds)).listen(
    Number(port),
    '127.0.0.1',
  );
}
