import { p12Protections } from '#data/p12-destinations.ts';
import { writeJks } from '#core/container/write/jks.ts';
import { identityStore } from '#core/export/identity.ts';
import { trustStoreFile } from '#core/export/trust-store.ts';
import { about } from '../finding.ts';
import { anchorFile, asksClients, clientFiles, curlCommands, file, hasLists, names } from '../files.ts';
import type { Built, KeyMaterial, PlannedFile, Setting } from '../target.ts';

/** What keytool makes and asks for by default. */
const USUAL_PASSWORD = 'changeit';
const ALIAS = 'server';
/** Java reads these passwords alike in every version: printable ASCII. keytool wants six of them. */
const READABLE = /^[ -~]{6,}$/;

function keystores({ leaf, intermediates, now }: Setting, password: string): PlannedFile[] {
  const certificates = [leaf, ...intermediates].map(({ der }) => der);
  const [certificate = leaf.der, ...chain] = certificates;
  const pkcs12 = ({ pkcs8 }: KeyMaterial) =>
    identityStore({ pkcs8, certificate, chain, friendlyName: ALIAS }, password, p12Protections.modern);
  const jks = ({ pkcs8 }: KeyMaterial) =>
    writeJks([{ alias: ALIAS, kind: 'key', pkcs8, certificates }], password, now);
  return [
    { name: 'keystore.p12', mode: 0o600, about: `PKCS #12: key and chain, alias ${ALIAS}`, secret: pkcs12 },
    { name: 'keystore.jks', mode: 0o600, about: 'the same as JKS, for Java 8 and older', secret: jks },
  ];
}

/** What a client trusts, or whom a server lets in. Without a secret in it. */
function truststores({ anchor, clientCas, now }: Setting, password: string): PlannedFile[] {
  const entries = [...clientCas, ...(anchor && clientCas.length === 0 ? [anchor] : [])].map(({ der }, i) => ({
    name: i === 0 ? 'ca' : `ca-${i + 1}`,
    certificate: der,
  }));
  if (entries.length === 0) return [];
  const whom = clientCas.length > 0 ? 'whose client certificates are let in' : 'what clients trust';
  return (['pkcs12', 'jks'] as const).map((format) => ({
    name: format === 'jks' ? 'truststore.jks' : 'truststore.p12',
    mode: 0o644,
    about: whom,
    make: async () => (await trustStoreFile(entries, password, format, now)).content,
  }));
}

/** Nothing foreign is in the program: the stores are beside it, the password in the environment. */
function program(setting: Setting): string {
  const [clients, lists] = [asksClients(setting), hasLists(setting)];
  const need = setting.options.clientOptional ? 'setWantClientAuth' : 'setNeedClientAuth';
  const trustManagers = clients ? 'trust.getTrustManagers()' : 'null';
  return [
    'import com.sun.net.httpserver.HttpsConfigurator;',
    'import com.sun.net.httpserver.HttpsParameters;',
    'import com.sun.net.httpserver.HttpsServer;',
    'import java.io.FileInputStream;',
    'import java.io.InputStream;',
    'import java.net.InetSocketAddress;',
    'import java.security.KeyStore;',
    ...(lists
      ? [
          'import java.security.cert.CertStore;',
          'import java.security.cert.CertificateFactory;',
          'import java.security.cert.CollectionCertStoreParameters;',
          'import java.security.cert.PKIXBuilderParameters;',
          'import java.security.cert.X509CertSelector;',
        ]
      : []),
    ...(lists ? ['import javax.net.ssl.CertPathTrustManagerParameters;'] : []),
    'import javax.net.ssl.KeyManagerFactory;',
    'import javax.net.ssl.SSLContext;',
    'import javax.net.ssl.SSLParameters;',
    ...(clients ? ['import javax.net.ssl.TrustManagerFactory;'] : []),
    '',
    'public class Server {',
    '    static KeyStore load(String name, char[] password) throws Exception {',
    '        KeyStore store = KeyStore.getInstance("PKCS12");',
    '        try (InputStream in = new FileInputStream(name)) {',
    '            store.load(in, password);',
    '        }',
    '        return store;',
    '    }',
    '',
    '    public static void main(String[] arguments) throws Exception {',
    '        String given = System.getenv("KEYSTORE_PASSWORD");',
    `        char[] password = (given == null ? "${USUAL_PASSWORD}" : given).toCharArray();`,
    '        String wanted = System.getenv("PORT");',
    `        int port = wanted == null ? ${setting.port} : Integer.parseInt(wanted);`,
    '',
    '        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");',
    '        keys.init(load("keystore.p12", password), password);',
    ...(clients
      ? [
          '        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");',
          ...(lists
            ? [
                '        PKIXBuilderParameters rules =',
                '            new PKIXBuilderParameters(load("truststore.p12", password), new X509CertSelector());',
                '        CertificateFactory factory = CertificateFactory.getInstance("X.509");',
                `        try (InputStream in = new FileInputStream("${names.clientCrl}")) {`,
                '            rules.addCertStore(CertStore.getInstance("Collection",',
                '                new CollectionCertStoreParameters(factory.generateCRLs(in))));',
                '        }',
                '        rules.setRevocationEnabled(true);',
                '        trust.init(new CertPathTrustManagerParameters(rules));',
              ]
            : ['        trust.init(load("truststore.p12", password));']),
        ]
      : []),
    '        SSLContext context = SSLContext.getInstance("TLS");',
    `        context.init(keys.getKeyManagers(), ${trustManagers}, null);`,
    '',
    '        HttpsServer server = HttpsServer.create(new InetSocketAddress(port), 0);',
    '        server.setHttpsConfigurator(new HttpsConfigurator(context) {',
    '            @Override',
    '            public void configure(HttpsParameters request) {',
    '                SSLParameters parameters = context.getDefaultSSLParameters();',
    ...(clients ? [`                parameters.${need}(true);`] : []),
    '                request.setSSLParameters(parameters);',
    '            }',
    '        });',
    '        server.createContext("/", exchange -> {',
    '            byte[] body = "It works\\n".getBytes();',
    '            exchange.sendResponseHeaders(200, body.length);',
    '            exchange.getResponseBody().write(body);',
    '            exchange.close();',
    '        });',
    '        server.start();',
    '        System.out.println("listening on " + port);',
    '    }',
    '}',
    '',
  ].join('\n');
}

export function java(setting: Setting): Built {
  const typed = setting.options.storePassword;
  const readable = READABLE.test(typed);
  const password = readable ? typed : USUAL_PASSWORD;
  // A password that was chosen is not written down beside what it opens.
  const shown = readable ? '"$KEYSTORE_PASSWORD"' : USUAL_PASSWORD;
  return {
    files: [
      ...keystores(setting, password),
      ...truststores(setting, password),
      ...clientFiles(setting),
      file('Server.java', 'an https server, for Java 11 and newer', program(setting)),
      ...anchorFile(setting),
    ],
    steps: [
      ...(readable
        ? [
            '# KEYSTORE_PASSWORD is the password you chose:',
            'read -r KEYSTORE_PASSWORD && export KEYSTORE_PASSWORD',
          ]
        : []),
      'java Server.java',
      '# Spring Boot: server.ssl.key-store=keystore.p12, server.ssl.key-store-type=PKCS12, server.ssl.key-store-password',
      '# Tomcat: certificateKeystoreFile="keystore.p12" certificateKeystoreType="PKCS12" in the <Certificate> of a <Connector>',
      '# A client: java -Djavax.net.ssl.trustStore=truststore.p12 -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=…',
    ],
    test: [`keytool -list -v -keystore keystore.p12 -storepass ${shown}`, ...curlCommands(setting)],
    findings:
      typed === ''
        ? [
            about(
              'usual_password',
              'notice',
              `The stores have the password ${USUAL_PASSWORD}`,
              'Java’s usual one. The files are closed to others; choose another if they travel.',
            ),
          ]
        : readable
          ? []
          : [
              about(
                'bad_store_password',
                'error',
                'Java does not read this password everywhere',
                'At least six characters, all of them printable ASCII.',
              ),
            ],
  };
}
