// Checks that a request was signed by the voice service, for a skill that you host yourself.
//
// First choice: the service's own SDK, which does all of this.
//   new SkillRequestSignatureVerifier().verify(alexaHttpRequest);
//   new SkillRequestTimestampVerifier(150000).verify(alexaHttpRequest);
// What follows needs Java 17 and nothing else. Try it: java Verify.java 3000 amzn1.ask.skill....

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

public class Verify {
  static final long WINDOW = 150;
  static final long EVENT_WINDOW = 3600;
  static final Set<String> EVENTS =
      Set.of(
          "AlexaSkillEvent.SkillEnabled",
          "AlexaSkillEvent.SkillDisabled",
          "AlexaSkillEvent.SkillPermissionAccepted",
          "AlexaSkillEvent.SkillPermissionChanged",
          "AlexaSkillEvent.SkillAccountLinked");

  static class Refused extends Exception {
    final int status;

    Refused(int status, String reason) {
      super(reason);
      this.status = status;
    }
  }

  static void need(boolean good, int status, String reason) throws Refused {
    if (!good) throw new Refused(status, reason);
  }

  /** The address with its dots worked out: the path is judged as it will be fetched. */
  static URI checkAddress(String text) throws Refused {
    try {
      need(text != null, 403, "no address of a chain");
      URI url = new URI(text).normalize();
      need("https".equalsIgnoreCase(url.getScheme()), 403, "the chain is not fetched over https");
      need("s3.amazonaws.com".equalsIgnoreCase(url.getHost()), 403, "another host");
      need(url.getUserInfo() == null, 403, "another host");
      need(url.getPort() == -1 || url.getPort() == 443, 403, "another port");
      // Decoded first: %2e%2e is worked out by whoever fetches it.
      String path = new URI(null, null, url.getPath(), null).normalize().getPath();
      need(path.startsWith("/echo.api/"), 403, "another path");
      return new URI("https", "s3.amazonaws.com", path, null);
    } catch (URISyntaxException e) {
      throw new Refused(403, "no address of a chain");
    }
  }

  /** Every one valid now, each signed by the next, the last one trusted, the first for the service's name. */
  static X509Certificate checkChain(List<X509Certificate> chain, Set<TrustAnchor> roots) throws Refused {
    need(!chain.isEmpty(), 403, "no chain");
    try {
      List<X509Certificate> path = new ArrayList<>(chain);
      // What is trusted is not part of the path.
      path.removeIf(one -> roots.stream().anyMatch(root -> one.equals(root.getTrustedCert())));
      PKIXParameters parameters = new PKIXParameters(roots);
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      Collection<List<?>> names = chain.get(0).getSubjectAlternativeNames();
      boolean named =
          names != null && names.stream().anyMatch(name -> name.equals(List.of(2, "echo-api.amazon.com")));
      need(named, 403, "the certificate is for another name");
      return chain.get(0);
    } catch (GeneralSecurityException e) {
      throw new Refused(403, "the chain leads to no trusted root");
    }
  }

  static void checkSignature(X509Certificate signer, String text, byte[] body) throws Refused {
    try {
      need(text != null, 403, "no signature");
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(signer.getPublicKey());
      signature.update(body);
      need(signature.verify(Base64.getDecoder().decode(text)), 403, "the signature does not fit the body");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Refused(403, "the signature does not fit the body");
    }
  }

  /** A JSON library belongs here; with none at hand the fields are looked for in the text, which is signed. */
  static String field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    return found.find() ? found.group(1) : null;
  }

  static String checkContent(byte[] body, Set<String> applicationIds, Instant now) throws Refused {
    String json = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    int at = json.indexOf("\"request\"");
    need(json.startsWith("{") && at >= 0, 400, "the body is no request");
    String request = json.substring(at);
    String type = field(request, "type");
    try {
      String timestamp = field(request, "timestamp");
      need(timestamp != null && type != null, 400, "the body is no request");
      Instant sent = OffsetDateTime.parse(timestamp).toInstant();
      long window = EVENTS.contains(type) ? EVENT_WINDOW : WINDOW;
      boolean near = Duration.between(sent, now).abs().compareTo(Duration.ofSeconds(window)) <= 0;
      need(near, 400, "the request is too old, or from the future");
    } catch (DateTimeParseException e) {
      throw new Refused(400, "the request has no time");
    }
    String id = field(json, "applicationId");
    need(id != null && applicationIds.contains(id), 400, "the request is for another skill");
    checkReplay(field(request, "requestId"), now);
    return type;
  }

  static final Map<String, Instant> seen = new ConcurrentHashMap<>();

  /** A signed body that comes a second time is a replay, however right it is. */
  static void checkReplay(String id, Instant now) throws Refused {
    seen.values().removeIf(until -> until.isBefore(now));
    boolean first = id != null && seen.putIfAbsent(id, now.plusSeconds(2 * EVENT_WINDOW)) == null;
    need(first, 400, "the request was here before");
  }

  static final Map<URI, byte[]> chains = new ConcurrentHashMap<>();

  /** Fetched once for each address; while testing read from a folder that has the root, too. */
  static byte[] fetchChain(URI url) throws Refused, IOException {
    String folder = System.getenv("SKILL_TEST_CHAINS");
    if (folder != null) return Files.readAllBytes(Path.of(folder, Path.of(url.getPath()).getFileName().toString()));
    byte[] known = chains.get(url);
    if (known != null) return known;
    try {
      // A redirect would lead past the check of the address.
      HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
      HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      need(answer.statusCode() == 200, 403, "the chain cannot be fetched");
      chains.put(url, answer.body());
      return answer.body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static List<X509Certificate> readPem(InputStream pem) throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    CertificateFactory.getInstance("X.509").generateCertificates(pem).forEach(one -> all.add((X509Certificate) one));
    return all;
  }

  static Set<TrustAnchor> trustedRoots() throws GeneralSecurityException, IOException {
    Set<TrustAnchor> roots = new HashSet<>();
    String folder = System.getenv("SKILL_TEST_CHAINS");
    if (folder != null) {
      try (InputStream pem = new FileInputStream(Path.of(folder, "root.pem").toFile())) {
        for (X509Certificate one : readPem(pem)) roots.add(new TrustAnchor(one, null));
      }
      return roots;
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((java.security.KeyStore) null);
    for (var manager : factory.getTrustManagers())
      for (X509Certificate one : ((X509TrustManager) manager).getAcceptedIssuers())
        roots.add(new TrustAnchor(one, null));
    return roots;
  }

  static void handle(HttpExchange exchange, Set<String> applicationIds) throws IOException {
    int status = 200;
    String text;
    try {
      // The octets as they came: before any parser.
      byte[] body = exchange.getRequestBody().readAllBytes();
      need(body.length > 0, 400, "the body is empty");
      var headers = exchange.getRequestHeaders();
      URI url = checkAddress(headers.getFirst("SignatureCertChainUrl"));
      List<X509Certificate> chain = readPem(new ByteArrayInputStream(fetchChain(url)));
      X509Certificate signer = checkChain(chain, trustedRoots());
      checkSignature(signer, headers.getFirst("Signature-256"), body);
      text = "Genuine: " + checkContent(body, applicationIds, Instant.now());
    } catch (Refused reason) {
      status = reason.status;
      text = reason.getMessage();
    } catch (GeneralSecurityException | IOException e) {
      status = 403;
      text = "the chain cannot be read";
    }
    byte[] octets = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  public static void main(String[] arguments) throws IOException {
    Set<String> ids = new HashSet<>(Arrays.asList(arguments).subList(1, arguments.length));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", exchange -> handle(exchange, ids));
    server.start();
  }
}
