/** The names guide and commands use. Fixed, so that no foreign text becomes a path. */
export const fileNames = {
  key: 'private-key.pem',
  certificate: 'certificate.pem',
  request: 'request.csr',
  config: 'configuration.cnf',
  commands: 'commands.sh',
  readme: 'README.txt',
} as const;

/** A name for the download itself, from a foreign one: letters, digits, dot and hyphen, never a path. */
export function safeFileName(text: string, fallback: string): string {
  const name = text
    .replace(/^\*\./, 'wildcard.')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  // Windows keeps these for devices, whatever their extension.
  return name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? fallback : name;
}
