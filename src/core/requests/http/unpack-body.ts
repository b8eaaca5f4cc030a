import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { readArchive } from '#core/container/archive.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { headerValues, noted, type Received } from './received.ts';

/** The service's own requests are a few kilobytes; what unpacks to more is a bomb. */
const MAX_UNPACKED = 20_000_000;

/**
 * Takes off what was put on for the way: chunks (RFC 9112 §7.1), then gzip. A signature is over what is inside.
 * Tools mostly show bodies unpacked while the headers still tell of it: then nothing is done.
 */
export async function unpackBody(request: Received): Promise<{ body?: Bytes; findings: Finding[] }> {
  const findings: Finding[] = [];
  let { body } = request;
  if (!body) return { findings };
  if (headerValues(request, 'Transfer-Encoding').some((value) => /chunked/i.test(value))) {
    const whole = dechunk(body);
    if (whole) findings.push(noted('chunked', 'notice', 'The body came in chunks, which were put together'));
    body = whole ?? body;
  }
  if (body[0] === 0x1f && body[1] === 0x8b) {
    try {
      const [entry] = readArchive(body).entries;
      if (entry) body = await entry.unpack(MAX_UNPACKED);
      findings.push(
        noted(
          'gzip',
          'notice',
          'The body was packed with gzip, and was unpacked',
          'A signature is over the body before it is packed.',
        ),
      );
    } catch (error) {
      const { message } = WorkbenchError.from(error);
      findings.push(noted('bad_gzip', 'error', 'The body looks like gzip and cannot be unpacked', message));
    }
  }
  return { body, findings: [...findings, ...checkLength(request, body)] };
}

/** Undefined when the octets are not chunks. */
function dechunk(bytes: Bytes): Bytes | undefined {
  const chunks: Bytes[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(10, at);
    if (end < 0 || end - at > 200) return undefined;
    const [, size] = /^([0-9a-f]{1,8})(?:;.*)?\r?$/i.exec(decodeLatin1(bytes, at, end)) ?? [];
    if (size === undefined) return undefined;
    const length = parseInt(size, 16);
    if (length === 0) return concatBytes(chunks);
    const start = end + 1;
    if (start + length > bytes.length) return undefined;
    chunks.push(bytes.subarray(start, start + length));
    const next = bytes.indexOf(10, start + length);
    if (next < 0 || next - start - length > 1) return undefined;
    at = next + 1;
  }
}

function checkLength(request: Received, body: Bytes): Finding[] {
  const findings: Finding[] = [];
  const [stated] = headerValues(request, 'Content-Length');
  const packed = headerValues(request, 'Content-Encoding').some((value) =>
    /gzip|br|deflate|zstd/i.test(value),
  );
  if (stated !== undefined && /^\d+$/.test(stated) && !packed && Number(stated) !== body.length)
    findings.push(
      noted(
        'length',
        'warning',
        `The body has ${body.length} bytes, and Content-Length says ${stated}`,
        'It is not as it was received: something was added, lost or written in another way.',
      ),
    );
  if (
    headerValues(request, 'Content-Encoding').some((value) => /br|deflate|zstd/i.test(value)) &&
    !isText(body)
  )
    findings.push(
      noted('packed', 'error', 'The body is packed in a way that is not unpacked here', 'Give it unpacked.'),
    );
  return findings;
}

const isText = (body: Bytes): boolean => !body.subarray(0, 100).some((octet) => octet < 9);
