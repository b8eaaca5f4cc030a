// The same with the defaults of this Java. Reads lines `id port host trusted` and writes lines `id, tab, says`.
import java.io.FileInputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

public class Probe {
    public static void main(String[] arguments) throws Exception {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] asked = line.split("\t");
            String says = ask(Integer.parseInt(asked[1]), asked[2], asked[3]);
            System.out.println(asked[0] + "\t" + says.replaceAll("\\s+", " "));
        }
    }

    static String ask(int port, String host, String trusted) {
        try (FileInputStream file = new FileInputStream(trusted)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            try (Socket plain = new Socket("127.0.0.1", port);
                    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.setSoTimeout(10_000);
                socket.startHandshake();
                return "";
            }
        } catch (Exception refused) {
            Throwable cause = refused;
            while (cause.getCause() != null) cause = cause.getCause();
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }
}
