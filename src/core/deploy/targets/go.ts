import {
  asksClients,
  anchorFile,
  clientFiles,
  curlCommands,
  file,
  fullchainFile,
  hasLists,
  keyFile,
  names,
} from '../files.ts';
import type { Built, Setting } from '../target.ts';

/** `crypto/tls` does not look at revocation lists: the chain that was verified is looked at here. */
const checkRevoked = [
  '// revoked looks for the client among what the issuers of its chain have revoked.',
  'func revoked(lists []*x509.RevocationList, chains [][]*x509.Certificate) bool {',
  '\tfor _, chain := range chains {',
  '\t\tfor i, one := range chain[:len(chain)-1] {',
  '\t\t\tfor _, list := range lists {',
  '\t\t\t\tif list.CheckSignatureFrom(chain[i+1]) != nil {',
  '\t\t\t\t\tcontinue',
  '\t\t\t\t}',
  '\t\t\t\tfor _, entry := range list.RevokedCertificates {',
  '\t\t\t\t\tif entry.SerialNumber.Cmp(one.SerialNumber) == 0 {',
  '\t\t\t\t\t\treturn true',
  '\t\t\t\t\t}',
  '\t\t\t\t}',
  '\t\t\t}',
  '\t\t}',
  '\t}',
  '\treturn false',
  '}',
  '',
  'func readLists(name string) (lists []*x509.RevocationList) {',
  '\tbytes := read(name)',
  '\tfor block, rest := pem.Decode(bytes); block != nil; block, rest = pem.Decode(rest) {',
  '\t\tlist, err := x509.ParseRevocationList(block.Bytes)',
  '\t\tif err != nil {',
  '\t\t\tlog.Fatal(err)',
  '\t\t}',
  '\t\tlists = append(lists, list)',
  '\t}',
  '\treturn lists',
  '}',
  '',
];

/** Nothing foreign is in the program: it reads the files in the directory it is run in. */
function program(setting: Setting): string {
  const [clients, lists] = [asksClients(setting), hasLists(setting)];
  const mode = setting.options.clientOptional ? 'VerifyClientCertIfGiven' : 'RequireAndVerifyClientCert';
  const imports = [
    'crypto/tls',
    ...(clients ? ['crypto/x509'] : []),
    ...(lists ? ['encoding/pem', 'errors'] : []),
    'fmt',
    'log',
    'net/http',
    'os',
  ];
  return [
    'package main',
    '',
    'import (',
    ...imports.map((name) => `\t"${name}"`),
    ')',
    '',
    ...(clients
      ? [
          'func read(name string) []byte {',
          '\tbytes, err := os.ReadFile(name)',
          '\tif err != nil {',
          '\t\tlog.Fatal(err)',
          '\t}',
          '\treturn bytes',
          '}',
          '',
        ]
      : []),
    ...(lists ? checkRevoked : []),
    'func main() {',
    '\tport := os.Getenv("PORT")',
    '\tif port == "" {',
    `\t\tport = "${setting.port}"`,
    '\t}',
    '\tconfig := &tls.Config{MinVersion: tls.VersionTLS12}',
    ...(clients
      ? [
          '\tclientCAs := x509.NewCertPool()',
          `\tclientCAs.AppendCertsFromPEM(read("${names.clientCa}"))`,
          '\tconfig.ClientCAs = clientCAs',
          `\tconfig.ClientAuth = tls.${mode}`,
        ]
      : []),
    ...(lists
      ? [
          `\tlists := readLists("${names.clientCrl}")`,
          '\t// VerifyConnection is called for resumed connections too; VerifyPeerCertificate is not.',
          '\tconfig.VerifyConnection = func(state tls.ConnectionState) error {',
          '\t\tif revoked(lists, state.VerifiedChains) {',
          '\t\t\treturn errors.New("the client certificate was revoked")',
          '\t\t}',
          '\t\treturn nil',
          '\t}',
        ]
      : []),
    '\thttp.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {',
    '\t\tfmt.Fprintln(w, "It works")',
    '\t})',
    '\tserver := &http.Server{Addr: ":" + port, TLSConfig: config}',
    '\tlog.Println("listening on", port)',
    `\tlog.Fatal(server.ListenAndServeTLS("${names.fullchain}", "${names.key}"))`,
    '}',
    '',
  ].join('\n');
}

export const go = (setting: Setting): Built => ({
  files: [
    fullchainFile(setting),
    keyFile(),
    ...clientFiles(setting),
    file('server.go', 'an https server, for Go 1.19 and newer', program(setting)),
    ...anchorFile(setting),
  ],
  steps: ['go run server.go', '# Ports below 1024 are for root: PORT=8443 go run server.go'],
  test: curlCommands(setting),
  findings: [],
});
