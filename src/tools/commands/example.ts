/** A small private CA and a server certificate by it, so that every part of the page has something to show. */
export const example = {
  text: `# A CA of one's own, and a server certificate by it
openssl ecparam -name prime256v1 -genkey -noout -out ca.key
openssl req -new -x509 -key ca.key -subj "/CN=Example Root" -days 1825 -sha256 \\
  -addext "keyUsage=critical,keyCertSign,cRLSign" -out ca.crt

openssl ecparam -name prime256v1 -genkey -noout -out server.key
openssl req -new -key server.key -config server.cnf -out server.csr
openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial \\
  -extfile server.cnf -extensions server -days 365 -out server.crt

cat server.crt ca.crt > fullchain.pem
scp fullchain.pem www.example.com:/etc/ssl/
`,
  files: [
    {
      name: 'server.cnf',
      content: `[req]
prompt = no
distinguished_name = name

[name]
O = Example Ltd
CN = www.example.com

[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:www.example.com, DNS:example.com
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`,
    },
  ],
} as const;
