package org.onrecord.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * A real Keycloak in a process of its own, with the realm of the tests; it forgets all at its end.
 */
final class Keycloak implements AutoCloseable {
  private static final Path HOME = Path.of("target", "keycloak");
  private static final Path LOG = Path.of("target", "nodes", "keycloak.log");
  // A first start on a busy machine takes minutes: it builds itself and then its database.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private String url = "";

  /** Starts it and waits until it listens. */
  Keycloak(Path realm) {
    try {
      Files.createDirectories(LOG.getParent());
      Path imports = Files.createDirectories(HOME.resolve("data").resolve("import"));
      Files.copy(realm, imports.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      ProcessBuilder builder =
          new ProcessBuilder(
                  "sh",
                  HOME.resolve("bin").resolve("kc.sh").toString(),
                  "start-dev",
                  "--db=dev-mem",
                  "--import-realm",
                  "--http-host=127.0.0.1",
                  "--http-port=0")
              .redirectErrorStream(true)
              .redirectOutput(LOG.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "password");
      process = builder.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    try {
      Node.await(PATIENCE, this::listens);
    } catch (RuntimeException | AssertionError failure) {
      close();
      throw failure;
    }
  }

  private boolean listens() {
    try {
      String log = Files.readString(LOG);
      if (!process.isAlive()) {
        throw new AssertionError("Keycloak ended:\n" + log);
      }
      Matcher listening = Node.LISTENING.matcher(log);
      if (!listening.find()) {
        return false;
      }
      url = listening.group(1);
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The realm of the tests, as it stands in its tokens. */
  String issuer() {
    return url + "/realms/record";
  }

  /** The access token that a client gets for a user who gave it the password. */
  String token(String client, String user) {
    return tokens(client, user).get("access_token").asText();
  }

  /** Every token that a client gets for a user who gave it the password. */
  JsonNode tokens(String client, String user) {
    return granted(
        "record",
        Map.of(
            "grant_type", "password",
            "scope", "openid",
            "client_id", client,
            "client_secret", "secret",
            "username", user,
            "password", "password"));
  }

  /** The access token that a client gets for itself. */
  String token(String client) {
    return granted(
            "record",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", client,
                "client_secret", "secret"))
        .get("access_token")
        .asText();
  }

  private JsonNode granted(String realm, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(
                URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Asks the admin REST API about the realm, or changes it. */
  JsonNode admin(String method, String path, String body) {
    String token =
        granted(
                "master",
                Map.of(
                    "grant_type", "password",
                    "client_id", "admin-cli",
                    "username", "root",
                    "password", "password"))
            .get("access_token")
            .asText();
    return send(
        HttpRequest.newBuilder(URI.create(url + "/admin/realms/record" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return Node.JSON.readTree(answer.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  @Override
  public void close() {
    // The script may still be there, with the server as its child.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
