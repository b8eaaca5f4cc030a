import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import type { DocumentText } from '#core/export/text/document.ts';
import { formatRequestText } from '#core/export/text/request.ts';
import { fromBase64 } from './openssl-config.ts';
import type { DataFolder, Result } from './suite.ts';

/** What openssl wrote; not in `text` when it was no UTF-8. */
interface Answer {
  text?: string;
  text_base64?: string;
}
interface TextData {
  cases: ({ kind: string; name: string; der: string } & Partial<
    Record<`openssl-${OpensslVersion}`, Answer>
  >)[];
}

const formats: Record<string, (der: Bytes, version: OpensslVersion) => DocumentText> = {
  x509: formatCertificateText,
  req: formatRequestText,
  crl: formatCrlText,
};

/** Every document in the text of `openssl x509|req|crl -text -noout`, byte for byte. */
// eslint-disable-next-line @typescript-eslint/require-await -- a Suite gives its results as they come
export async function* text(folder: DataFolder, version: OpensslVersion): AsyncIterable<Result> {
  const { cases } = folder.read('text.json.gz') as TextData;
  for (const { kind, name, der, ...answers } of cases) {
    const answer = answers[`openssl-${version}`];
    if (!answer) continue;
    const expected =
      answer.text === undefined ? fromBase64(answer.text_base64 ?? '') : encodeUtf8(answer.text);
    const made = formats[kind]?.(fromBase64(der), version);
    yield {
      id: name,
      passed: made !== undefined && equalBytes(made.bytes, expected),
      expected: new TextDecoder().decode(expected),
      actual: made?.text ?? `no text of ${kind}`,
    };
  }
}
