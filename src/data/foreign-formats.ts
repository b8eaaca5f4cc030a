/** Formats that are recognised, named and left alone. */
export interface ForeignFormat {
  title: string;
  /** What it is and where to go with it. */
  advice: string;
  /** In the first few thousand characters of a text. */
  text?: RegExp;
  /** PEM labels. */
  label?: RegExp;
  /** First octets of a binary file. */
  magic?: readonly number[];
}

const gpg = 'OpenPGP is another world than X.509: gpg reads it.';

export const foreignFormats: readonly ForeignFormat[] = [
  { title: 'OpenPGP data', advice: gpg, label: /^PGP / },
  { title: 'OpenPGP data', advice: gpg, text: /-----BEGIN PGP [A-Z ]+-----/ },
  { title: 'OpenPGP public key', advice: gpg, magic: [0x99] },
  { title: 'OpenPGP public key', advice: gpg, magic: [0x98, 0x33] },
  { title: 'OpenPGP secret key', advice: gpg, magic: [0x95] },
  { title: 'OpenPGP secret key', advice: gpg, magic: [0x94] },
  { title: 'age file', advice: 'Encrypted with age: age -d opens it.', label: /^AGE ENCRYPTED FILE$/ },
  { title: 'age file', advice: 'Encrypted with age: age -d opens it.', text: /^age-encryption\.org\/v1/ },
  {
    title: 'age key',
    advice: 'A key of age, which is not used in certificates.',
    text: /\bAGE-SECRET-KEY-1[0-9A-Z]{50}/,
  },
  {
    title: 'age recipient',
    advice: 'A public key of age, which is not used in certificates.',
    text: /^age1[0-9a-z]{50,}\s*$/m,
  },
  {
    title: 'PuTTY private key',
    advice: 'Convert it: puttygen key.ppk -O private-openssh -o key.pem',
    text: /^PuTTY-User-Key-File-\d/m,
  },
  {
    title: 'SSH2 private key',
    advice: 'Of an SSH program that is not OpenSSH: ssh-keygen -i converts it.',
    text: /^---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/m,
  },
  {
    title: 'OpenVPN static key',
    advice: 'A shared key of OpenVPN; it is no certificate and no key pair.',
    text: /-----BEGIN OpenVPN [^-]+-----/,
  },
  {
    title: 'WireGuard configuration',
    advice: 'Its keys are X25519 in base64 and are in no certificate.',
    text: /^\[Interface\][^]*^\s*PrivateKey\s*=/m,
  },
  {
    title: 'JSON Web Token',
    advice: 'A signed or encrypted message, not a key. The key is what its issuer publishes as JWKS.',
    text: /^\s*eyJ[\w-]{10,}\.[\w-]+\.[\w.-]*\s*$/,
  },
  {
    title: 'minisign file',
    advice: 'minisign reads it; it is not used in certificates.',
    text: /^untrusted comment: /,
  },
  { title: 'Ansible vault', advice: 'ansible-vault view opens it.', text: /^\$ANSIBLE_VAULT;/ },
  { title: 'sigstore key', advice: 'cosign reads it.', label: /^ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY$/ },
  {
    title: 'TPM key',
    advice: 'It can only be used by the TPM that it was made for.',
    label: /^TSS2 (?:PRIVATE KEY|KEY BLOB)$/,
  },
  {
    title: 'Attribute certificate',
    advice: 'It says what a holder may do (RFC 5755); it is named, not opened.',
    label: /^ATTRIBUTE CERTIFICATE$/,
  },
  {
    title: 'TLS session',
    advice: 'A saved connection of openssl s_client: openssl sess_id reads it.',
    label: /^SSL SESSION PARAMETERS$/,
  },
  {
    title: '.NET RSA key',
    advice: 'Numbers in XML: openssl cannot read it; .NET’s ImportFromXml can.',
    text: /<RSAKeyValue>/,
  },
  {
    title: 'Microsoft private key (PVK)',
    advice: 'Convert it: openssl rsa -inform PVK -in key.pvk -out key.pem',
    magic: [0x1e, 0xf1, 0xb5, 0xb0],
  },
  {
    title: 'Microsoft certificate store (SST)',
    advice: 'certutil -split reads it.',
    magic: [0, 0, 0, 0, 0x43, 0x45, 0x52, 0x54],
  },
  {
    title: 'Bouncy Castle keystore',
    advice: 'keytool with the Bouncy Castle provider converts it.',
    magic: [0, 0, 0, 1, 0, 0, 0, 0x14],
  },
  {
    title: 'Bouncy Castle keystore',
    advice: 'keytool with the Bouncy Castle provider converts it.',
    magic: [0, 0, 0, 2, 0, 0, 0, 0x14],
  },
  {
    title: 'SQLite database',
    advice: 'If it is cert9.db or key4.db of NSS, certutil -L -d sql:. reads it.',
    magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
  },
  {
    title: 'macOS keychain',
    advice: 'Export from Keychain Access, as .cer or .p12.',
    magic: [0x6b, 0x79, 0x63, 0x68],
  },
  {
    title: 'PDF document',
    advice: 'Its signatures are not opened here.',
    magic: [0x25, 0x50, 0x44, 0x46, 0x2d],
  },
  { title: '7-Zip archive', advice: 'Unpack it first.', magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { title: 'RAR archive', advice: 'Unpack it first.', magic: [0x52, 0x61, 0x72, 0x21] },
  { title: 'xz archive', advice: 'Unpack it first.', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { title: 'bzip2 archive', advice: 'Unpack it first.', magic: [0x42, 0x5a, 0x68] },
  { title: 'Windows program', advice: 'Its Authenticode signature is not opened here.', magic: [0x4d, 0x5a] },
  { title: 'Program', advice: 'Not a file with certificates in it.', magic: [0x7f, 0x45, 0x4c, 0x46] },
  { title: 'Picture', advice: 'Not a file with certificates in it.', magic: [0x89, 0x50, 0x4e, 0x47] },
  { title: 'Picture', advice: 'Not a file with certificates in it.', magic: [0xff, 0xd8, 0xff] },
];
