/** Names in the folder of a CA, those of OpenSSL's `demoCA` where it has them. */
export const caFiles = {
  config: 'ca.cnf',
  certificate: 'cacert.pem',
  key: 'private/cakey.pem',
  chain: 'chain.pem',
  certificates: 'newcerts',
  index: 'index.txt',
  indexAttributes: 'index.txt.attr',
  serial: 'serial',
  crlNumber: 'crlnumber',
  crl: 'crl.pem',
  state: 'certwright-ca.json',
  readme: 'README.txt',
} as const;
