interface TrustFile {
  name: string;
  about: string;
  /** With placeholders. Absent: the CA's certificate, in this form. */
  text?: readonly string[];
  form?: 'pem' | 'der' | 'pkcs12' | 'jks' | 'mobileconfig';
}

interface TrustPlace {
  id: string;
  title: string;
  group: 'systems' | 'browsers' | 'phones' | 'programs';
  files: readonly TrustFile[];
  /** What a person does; the scripts stand for themselves. */
  steps: readonly string[];
  removal: readonly string[];
  /** Lines of `install.sh` and `remove.sh`; of `.ps1` on Windows. */
  install?: readonly string[];
  remove?: readonly string[];
  notes: readonly string[];
}

const crt: TrustFile = { name: '{label}.crt', about: 'the CA’s certificate, PEM', form: 'pem' };
const profile: TrustFile = {
  name: '{label}.mobileconfig',
  about: 'the same as a configuration profile',
  form: 'mobileconfig',
};
const cer: TrustFile = { name: '{label}.cer', about: 'the CA’s certificate, DER', form: 'der' };

/**
 * How each system is told to trust a CA, and to forget it again. `{label}` is a name of letters, digits, dots and
 * hyphens, `{sha1}` the certificate's SHA-1 in hex, `{base64}` its DER in base64: nothing foreign gets into a script.
 */
export const trustPlaces = [
  {
    id: 'windows',
    title: 'Windows',
    group: 'systems',
    files: [cer],
    install: [
      '# As administrator for everybody; without, for yourself: Cert:\\CurrentUser\\Root',
      "Import-Certificate -FilePath (Join-Path $PSScriptRoot '{label}.cer') -CertStoreLocation Cert:\\LocalMachine\\Root",
    ],
    remove: ["Remove-Item -Path 'Cert:\\LocalMachine\\Root\\{sha1}'"],
    steps: [
      'powershell -ExecutionPolicy Bypass -File install.ps1',
      'or: certutil -addstore -f Root {label}.cer',
      'or for a domain: Group Policy, Computer Configuration, Policies, Windows Settings, Security Settings, Public Key Policies, Trusted Root Certification Authorities, Import',
    ],
    removal: ['powershell -ExecutionPolicy Bypass -File remove.ps1', 'or: certutil -delstore Root {sha1}'],
    notes: ['Edge, Chrome, curl as Windows has it, .NET and, from version 120 on, Firefox read this store.'],
  },
  {
    id: 'macos',
    title: 'macOS',
    group: 'systems',
    files: [crt, profile],
    install: [
      'sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {label}.crt',
    ],
    remove: [
      'sudo security remove-trusted-cert -d {label}.crt',
      'sudo security delete-certificate -Z {sha1} /Library/Keychains/System.keychain',
    ],
    steps: [
      'sh install.sh',
      'or: open {label}.mobileconfig and install it in System Settings, General, Device Management; then trust it in Keychain Access',
      'or: open {label}.crt, choose the keychain System, then in Keychain Access Get Info, Trust, Always Trust',
    ],
    removal: ['sh remove.sh', 'or: delete it in Keychain Access'],
    notes: ['Safari, Chrome and what uses the system’s TLS read this. The person at the screen confirms it.'],
  },
  {
    id: 'debian',
    title: 'Debian, Ubuntu',
    group: 'systems',
    files: [crt],
    install: [
      'sudo install -m 644 {label}.crt /usr/local/share/ca-certificates/{label}.crt',
      'sudo update-ca-certificates',
    ],
    remove: [
      'sudo rm -f /usr/local/share/ca-certificates/{label}.crt',
      'sudo update-ca-certificates --fresh',
    ],
    steps: ['sh install.sh'],
    removal: ['sh remove.sh'],
    notes: [
      'The name has to end in .crt. OpenSSL, GnuTLS, curl, wget, git, Go and Python’s ssl read it; requests, Node, Java and browsers do not.',
    ],
  },
  {
    id: 'fedora',
    title: 'Fedora, RHEL, Amazon Linux',
    group: 'systems',
    files: [crt],
    install: [
      'sudo install -m 644 {label}.crt /etc/pki/ca-trust/source/anchors/{label}.crt',
      'sudo update-ca-trust',
    ],
    remove: ['sudo rm -f /etc/pki/ca-trust/source/anchors/{label}.crt', 'sudo update-ca-trust'],
    steps: ['sh install.sh'],
    removal: ['sh remove.sh'],
    notes: ['Java of the distribution and Firefox of the distribution read it as well.'],
  },
  {
    id: 'alpine',
    title: 'Alpine',
    group: 'systems',
    files: [crt],
    install: [
      'apk add --no-cache ca-certificates',
      'install -m 644 {label}.crt /usr/local/share/ca-certificates/{label}.crt',
      'update-ca-certificates',
    ],
    remove: ['rm -f /usr/local/share/ca-certificates/{label}.crt', 'update-ca-certificates'],
    steps: ['sh install.sh (as root)'],
    removal: ['sh remove.sh'],
    notes: ['In an image without network: cat {label}.crt >> /etc/ssl/certs/ca-certificates.crt'],
  },
  {
    id: 'firefox',
    title: 'Firefox',
    group: 'browsers',
    files: [
      crt,
      {
        name: 'policies.json',
        about: 'a policy that installs it; the path is where the certificate has to lie',
        text: [
          '{',
          '  "policies": {',
          '    "Certificates": {',
          '      "ImportEnterpriseRoots": true,',
          '      "Install": ["/etc/firefox/policies/{label}.crt"]',
          '    }',
          '  }',
          '}',
          '',
        ],
      },
    ],
    install: [
      'sudo install -d -m 755 /etc/firefox/policies',
      'sudo install -m 644 {label}.crt /etc/firefox/policies/{label}.crt',
      '# A policy that is there already is not overwritten: add the entry by hand.',
      '[ -e /etc/firefox/policies/policies.json ] || sudo install -m 644 policies.json /etc/firefox/policies/policies.json',
    ],
    remove: ['sudo rm -f /etc/firefox/policies/{label}.crt'],
    steps: [
      'By hand: Settings, Privacy & Security, Certificates, View Certificates, Authorities, Import; tick websites',
      'By policy on Linux: sh install.sh',
      'By policy on Windows and macOS: policies.json in the folder distribution beside firefox.exe, or in Firefox.app/Contents/Resources',
    ],
    removal: [
      'sh remove.sh, take the entry out of policies.json',
      'View Certificates, Authorities: select it, Delete or Distrust',
    ],
    notes: [
      'On Windows and macOS Firefox takes what the system trusts (security.enterprise_roots.enabled). Flatpak and Snap read /etc/firefox/policies too.',
    ],
  },
  {
    id: 'chromium',
    title: 'Chromium, Chrome on Linux',
    group: 'browsers',
    files: [
      crt,
      {
        name: '{label}.json',
        about: 'a policy (CACertificates), for every user of a computer',
        text: ['{', '  "CACertificates": ["{base64}"]', '}', ''],
      },
    ],
    install: [
      '# needs certutil: libnss3-tools, nss-tools',
      'mkdir -p "$HOME/.pki/nssdb"',
      '[ -e "$HOME/.pki/nssdb/cert9.db" ] || certutil -d "sql:$HOME/.pki/nssdb" -N --empty-password',
      'certutil -d "sql:$HOME/.pki/nssdb" -A -t C,, -n {label} -i {label}.crt',
    ],
    remove: ['certutil -d "sql:$HOME/.pki/nssdb" -D -n {label}'],
    steps: [
      'sh install.sh (for yourself), then start the browser again',
      'or: Settings, Privacy and security, Security, Manage certificates',
      'for everybody: sudo install -D -m 644 {label}.json /etc/chromium/policies/managed/{label}.json (Chrome: /etc/opt/chrome/policies/managed)',
    ],
    removal: ['sh remove.sh', 'sudo rm -f /etc/chromium/policies/managed/{label}.json'],
    notes: [
      'On Windows and macOS it takes what the system trusts. Snap and Flatpak have a store of their own.',
    ],
  },
  {
    id: 'android',
    title: 'Android',
    group: 'phones',
    files: [
      { ...cer, name: '{label}.crt' },
      {
        name: 'network_security_config.xml',
        about: 'for an app of your own: res/xml/',
        text: [
          '<?xml version="1.0" encoding="utf-8"?>',
          '<network-security-config>',
          '    <base-config>',
          '        <trust-anchors>',
          '            <certificates src="system" />',
          '            <!-- the certificate as res/raw/private_ca.crt -->',
          '            <certificates src="@raw/private_ca" />',
          '        </trust-anchors>',
          '    </base-config>',
          '</network-security-config>',
          '',
        ],
      },
    ],
    steps: [
      'Copy {label}.crt to the phone',
      'Settings, Security & privacy, More security, Encryption & credentials, Install a certificate, CA certificate',
      'By a device manager: a trusted credential for the work profile or the device',
    ],
    removal: ['Settings, … Encryption & credentials, User credentials: select it, Uninstall'],
    notes: [
      'Chrome takes it. Apps since Android 7 do not, unless their network_security_config says so; it is named in the manifest: android:networkSecurityConfig="@xml/network_security_config".',
    ],
  },
  {
    id: 'ios',
    title: 'iPhone, iPad',
    group: 'phones',
    files: [profile, cer],
    steps: [
      'Send {label}.mobileconfig by mail or AirDrop, or open it from a web page in Safari',
      'Settings, Profile Downloaded, Install',
      'Settings, General, About, Certificate Trust Settings: switch on full trust for it',
    ],
    removal: ['Settings, General, VPN & Device Management: select the profile, Remove Profile'],
    notes: [
      'Without the third step it is installed and not trusted. One that a device manager installs is trusted at once.',
    ],
  },
  {
    id: 'java',
    title: 'Java',
    group: 'programs',
    files: [
      crt,
      { name: 'truststore.p12', about: 'a store with this CA alone, password changeit', form: 'pkcs12' },
      { name: 'truststore.jks', about: 'the same for Java 8 and older', form: 'jks' },
    ],
    install: [
      'sudo keytool -importcert -noprompt -trustcacerts -cacerts -storepass changeit -alias {label} -file {label}.crt',
    ],
    remove: ['sudo keytool -delete -cacerts -storepass changeit -alias {label}'],
    steps: [
      'For one program, which then trusts nothing else: java -Djavax.net.ssl.trustStore=truststore.p12 -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=changeit …',
      'For a whole Java installation: sh install.sh (-cacerts is of Java 9; before: -keystore "$JAVA_HOME/jre/lib/security/cacerts")',
    ],
    removal: ['sh remove.sh'],
    notes: ['A new Java installation brings a new store. Debian’s and Fedora’s Java read the system’s.'],
  },
  {
    id: 'node',
    title: 'Node',
    group: 'programs',
    files: [
      crt,
      {
        name: 'client.mjs',
        about: 'a client that trusts it beside the usual roots',
        text: [
          "import { readFileSync } from 'node:fs';",
          "import { Agent, get } from 'node:https';",
          "import { rootCertificates } from 'node:tls';",
          '',
          "const ca = readFileSync(new URL('{label}.crt', import.meta.url), 'utf8');",
          'const agent = new Agent({ ca: [...rootCertificates, ca] });',
          '',
          "get(process.argv[2] ?? 'https://localhost/', { agent }, (response) => {",
          '  console.log(response.statusCode);',
          '  response.pipe(process.stdout);',
          "}).on('error', (error) => {",
          '  console.error(error.code ?? error.message);',
          '  process.exitCode = 1;',
          '});',
          '',
        ],
      },
    ],
    steps: [
      'NODE_EXTRA_CA_CERTS="$PWD/{label}.crt" node program.js',
      'From 22.15 and 23.8 on, what the system trusts: node --use-system-ca program.js',
      'In code: client.mjs',
    ],
    removal: ['Unset NODE_EXTRA_CA_CERTS'],
    notes: [
      'The variable is read when Node starts; setting it in the program does nothing. Never NODE_TLS_REJECT_UNAUTHORIZED=0.',
    ],
  },
  {
    id: 'python',
    title: 'Python',
    group: 'programs',
    files: [
      crt,
      {
        name: 'client.py',
        about: 'ssl, requests and httpx with it',
        text: [
          'import pathlib',
          'import ssl',
          'import sys',
          'import urllib.request',
          '',
          'ca = pathlib.Path(__file__).resolve().parent / "{label}.crt"',
          'url = sys.argv[1] if len(sys.argv) > 1 else "https://localhost/"',
          '',
          '# The system’s roots and this one.',
          'context = ssl.create_default_context()',
          'context.load_verify_locations(ca)',
          'print(urllib.request.urlopen(url, context=context).read().decode(), end="")',
          '',
          '# requests: this one alone',
          '#   requests.get(url, verify=str(ca))',
          '# httpx: the context from above',
          '#   httpx.get(url, verify=context)',
          '',
        ],
      },
    ],
    steps: [
      'requests: verify="{label}.crt", or REQUESTS_CA_BUNDLE="$PWD/{label}.crt"',
      'ssl, urllib, httpx: SSL_CERT_FILE="$PWD/{label}.crt"',
      'pip: pip config set global.cert "$PWD/{label}.crt"',
      'In code: client.py',
    ],
    removal: ['Unset REQUESTS_CA_BUNDLE and SSL_CERT_FILE; pip config unset global.cert'],
    notes: [
      'Each of these takes the place of the usual roots. requests brings its own (certifi) and does not read the system’s.',
    ],
  },
  {
    id: 'curl',
    title: 'curl',
    group: 'programs',
    files: [crt],
    steps: [
      'curl --cacert {label}.crt https://…',
      'for a whole shell: export CURL_CA_BUNDLE="$PWD/{label}.crt"',
      'always: a line in ~/.curlrc: cacert = "/path/to/{label}.crt"',
    ],
    removal: ['Unset CURL_CA_BUNDLE; take the line out of ~/.curlrc'],
    notes: ['It takes the place of the usual roots. The curl of Windows reads the system’s store as well.'],
  },
  {
    id: 'go',
    title: 'Go',
    group: 'programs',
    files: [
      crt,
      {
        name: 'client.go',
        about: 'a client that trusts it beside the usual roots',
        text: [
          'package main',
          '',
          'import (',
          '\t"crypto/tls"',
          '\t"crypto/x509"',
          '\t"io"',
          '\t"log"',
          '\t"net/http"',
          '\t"os"',
          ')',
          '',
          'func main() {',
          '\troots, err := x509.SystemCertPool()',
          '\tif err != nil {',
          '\t\troots = x509.NewCertPool()',
          '\t}',
          '\tca, err := os.ReadFile("{label}.crt")',
          '\tif err != nil || !roots.AppendCertsFromPEM(ca) {',
          '\t\tlog.Fatal("the CA cannot be read: ", err)',
          '\t}',
          '\tclient := &http.Client{Transport: &http.Transport{',
          '\t\tTLSClientConfig: &tls.Config{RootCAs: roots},',
          '\t}}',
          '\turl := "https://localhost/"',
          '\tif len(os.Args) > 1 {',
          '\t\turl = os.Args[1]',
          '\t}',
          '\tresponse, err := client.Get(url)',
          '\tif err != nil {',
          '\t\tlog.Fatal(err)',
          '\t}',
          '\tdefer response.Body.Close()',
          '\tio.Copy(os.Stdout, response.Body)',
          '}',
          '',
        ],
      },
    ],
    steps: ['SSL_CERT_FILE="$PWD/{label}.crt" program (Linux and BSD)', 'In code: client.go'],
    removal: ['Unset SSL_CERT_FILE'],
    notes: ['On Windows and macOS Go asks the system, and the variable counts for nothing.'],
  },
  {
    id: 'git',
    title: 'git',
    group: 'programs',
    files: [crt],
    steps: [
      'git config --global http.sslCAInfo "$PWD/{label}.crt"',
      'for one server: git config --global http.https://HOST/.sslCAInfo "$PWD/{label}.crt"',
      'On Windows with its own store: git config --global http.sslBackend schannel',
    ],
    removal: ['git config --global --unset http.sslCAInfo'],
    notes: ['Without a server’s name it takes the place of the usual roots for all servers.'],
  },
  {
    id: 'docker',
    title: 'Docker',
    group: 'programs',
    files: [
      crt,
      {
        name: 'Dockerfile',
        about: 'an image that trusts it (Debian, Ubuntu, Alpine)',
        text: [
          'FROM debian:stable-slim',
          'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*',
          'COPY {label}.crt /usr/local/share/ca-certificates/{label}.crt',
          'RUN update-ca-certificates',
          '# Node and requests have roots of their own.',
          'ENV NODE_EXTRA_CA_CERTS=/usr/local/share/ca-certificates/{label}.crt',
          'ENV REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt',
          '',
        ],
      },
    ],
    steps: [
      'A registry: sudo install -D -m 644 {label}.crt /etc/docker/certs.d/HOST:PORT/ca.crt (nothing is restarted)',
      'Containers: docker build . (the two lines with update-ca-certificates in your own Dockerfile)',
    ],
    removal: ['sudo rm -r /etc/docker/certs.d/HOST:PORT', 'Build the image without these lines'],
    notes: ['A container does not see what its host trusts.'],
  },
] as const satisfies readonly TrustPlace[];

export type TrustPlaceId = (typeof trustPlaces)[number]['id'];
