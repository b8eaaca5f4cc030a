/** What XML 1.0 (§2.2) has no way to write: most control characters, half a surrogate pair, U+FFFE and U+FFFF. */
const UNWRITABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A reader would make a line feed of it.
  '\r': '&#13;',
};

/** Text of an XML element or attribute (XML 1.0 §2.4). What cannot be written becomes U+FFFD. */
export const quoteXml = (text: string): string =>
  text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);
