package org.onrecord.doors.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.query.Database;

/** Webhooks, as the receiver and the admin meet them. */
abstract class WebhooksSuite {
  @Inject Changes changes;
  @Inject Database database;

  private Receiver receiver;
  private final List<String> made = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
    made.forEach(id -> admin().header("If-Match", "*").delete("/v1/webhooks/" + id));
  }

  private static RequestSpecification admin() {
    return given().auth().preemptive().oauth2("test-admin-key");
  }

  private static Response post(String path, String body) {
    return admin().contentType(ContentType.JSON).body(body).post(path);
  }

  private JsonPath webhook(String url, String more) {
    Response answer = post("/v1/webhooks", "{\"url\":\"%s\"%s}".formatted(url, more));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    made.add(answer.path("id"));
    return answer.jsonPath();
  }

  private String webhook() {
    return webhook(receiver.url(), ",\"kinds\":[\"topic\"]").getString("id");
  }

  private static Response patch(String id, String body) {
    return admin()
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .body(body)
        .patch("/v1/webhooks/" + id);
  }

  private static JsonPath read(String id) {
    return admin().get("/v1/webhooks/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static List<Map<String, Object>> deliveries(String id) {
    return admin().get("/v1/webhooks/" + id + "/deliveries?limit=100").path("items");
  }

  private static String topic() {
    return post("/v1/topics", "{\"name\":\"Topic %s\"}".formatted(UUID.randomUUID())).path("id");
  }

  private static void await(String id, String state) throws InterruptedException {
    await(() -> read(id).getString("state").equals(state));
    assertThat(read(id).getString("state")).isEqualTo(state);
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
  }

  private static void verify(String secret, Receiver.Call call) {
    try {
      new com.standardwebhooks.Webhook(secret)
          .verify(call.body(), HttpHeaders.of(call.headers(), (name, value) -> true));
    } catch (WebhookVerificationException wrong) {
      throw new AssertionError(call.toString(), wrong);
    }
  }

  @Test
  void each_new_row_is_sent_in_the_order_of_the_log_and_signed() throws Exception {
    topic();
    JsonPath made = webhook(receiver.url(), "");
    assertThat(made.getString("secret")).startsWith("whsec_").hasSizeGreaterThan(40);
    assertThat(made.getString("state")).isEqualTo("delivering");
    long before = made.getLong("reached");
    List<String> topics = List.of(topic(), topic(), topic());
    List<Receiver.Call> calls = receiver.next(3);
    for (int i = 0; i < 3; i++) {
      Receiver.Call call = calls.get(i);
      assertThat(call.head()).isEqualTo("POST /hook?a=b HTTP/1.1");
      assertThat(call.headers().get("content-type")).containsExactly("application/json");
      assertThat(call.headers().get("webhook-id").get(0))
          .isEqualTo("evt_" + made.getString("id").replace("-", "") + "_" + (before + 1 + i));
      verify(made.getString("secret"), call);
      JsonPath body = JsonPath.from(call.body());
      assertThat(body.getString("type")).isEqualTo("topic.created");
      assertThat(body.getString("data.id")).isEqualTo(topics.get(i));
      assertThat(body.getString("timestamp")).isEqualTo(body.getString("data.at"));
      Map<String, Object> row =
          given().get("/v1/changes?limit=1&since=" + (before + i)).path("items[0]");
      assertThat(body.<Map<String, Object>>get("data")).isEqualTo(row);
    }
    Receiver.Call forged = new Receiver.Call("", calls.get(0).headers(), calls.get(0).body() + " ");
    assertThatThrownBy(() -> verify(made.getString("secret"), forged))
        .isInstanceOf(AssertionError.class);
    assertThat(receiver.isQuiet()).isTrue();
    assertThat(deliveries(made.getString("id")))
        .hasSize(3)
        .allSatisfy(
            delivery ->
                assertThat(delivery)
                    .containsEntry("status", 204)
                    .containsEntry("outcome", "delivered")
                    .containsEntry("type", "topic.created")
                    .containsEntry("attempt", 1));
    assertThat(read(made.getString("id")).getLong("reached")).isEqualTo(before + 3);
  }

  @Test
  void only_the_kinds_that_are_asked_for_are_sent_and_the_log_may_be_sent_anew() throws Exception {
    JsonPath made = webhook(receiver.url(), ",\"kinds\":[\"demand\"],\"since\":0");
    Receiver.Call first = receiver.next();
    assertThat(JsonPath.from(first.body()).getString("type")).isEqualTo("demand.status_changed");
    Receiver.Call second = receiver.next();
    assertThat(sequence(second)).isGreaterThan(sequence(first));
    String id = made.getString("id");
    await(() -> read(id).getLong("reached") >= changes.last());
    // What is reached was sent before.
    receiver.forget();
    assertThat(patch(id, "{\"since\":%s}".formatted(sequence(second) - 1)).statusCode())
        .isEqualTo(200);
    assertThat(receiver.next().headers().get("webhook-id"))
        .isEqualTo(second.headers().get("webhook-id"));
  }

  private static long sequence(Receiver.Call call) {
    return JsonPath.from(call.body()).getLong("data.sequence");
  }

  @Test
  void a_secret_is_rotated_while_the_one_before_signs_too() throws Exception {
    JsonPath made = webhook(receiver.url(), ",\"kinds\":[\"topic\"]");
    String id = made.getString("id");
    Response rotated = admin().post("/v1/webhooks/" + id + "/secrets");
    assertThat(rotated.statusCode()).isEqualTo(201);
    String secret = rotated.path("secret");
    assertThat(secret).isNotEqualTo(made.getString("secret"));
    assertThat(
            admin().get("/v1/webhooks/" + id).asString() + admin().get("/v1/webhooks").asString())
        .doesNotContain("whsec_");
    topic();
    Receiver.Call call = receiver.next();
    assertThat(call.headers().get("webhook-signature").get(0).split(" ")).hasSize(2);
    verify(secret, call);
    verify(made.getString("secret"), call);
    QuarkusMock.installMockForType(
        Clock.offset(Clock.systemUTC(), Duration.ofHours(25)), Clock.class);
    topic();
    assertThat(receiver.next().headers().get("webhook-signature").get(0).split(" ")).hasSize(1);
  }

  @Test
  void what_fails_is_tried_again_before_anything_later_is_sent() throws Exception {
    AtomicInteger failures = new AtomicInteger(2);
    receiver.answers(
        (call, out) ->
            out.write(
                Receiver.bytes(
                    failures.getAndDecrement() > 0
                        ? "HTTP/1.1 500 Oops\r\nContent-Length: 12\r\n\r\nout of order"
                        : Receiver.OK)));
    String id = webhook();
    List<String> topics = List.of(topic(), topic());
    List<Receiver.Call> calls = receiver.next(4);
    assertThat(calls)
        .extracting(call -> JsonPath.from(call.body()).getString("data.id"))
        .containsExactly(topics.get(0), topics.get(0), topics.get(0), topics.get(1));
    assertThat(calls.subList(0, 3))
        .extracting(call -> call.headers().get("webhook-id"))
        .containsOnly(calls.get(0).headers().get("webhook-id"));
    await(id, "delivering");
    await(() -> deliveries(id).size() == 4);
    assertThat(deliveries(id))
        .extracting(delivery -> delivery.get("outcome") + " " + delivery.get("attempt"))
        .containsExactly("delivered 1", "delivered 3", "refused 2", "refused 1");
    assertThat(deliveries(id).get(3)).containsEntry("detail", "status 500: out of order");
  }

  @Test
  void a_webhook_that_fails_on_and_on_is_paused_and_goes_on_where_it_was() throws Exception {
    receiver.answers("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
    String id = webhook();
    String first = topic();
    await(id, "paused");
    receiver.next(3);
    assertThat(read(id).getString("pausedBecause")).contains("3 attempts", "status 503");
    assertThat(read(id).getBoolean("active")).isFalse();
    String second = topic();
    assertThat(receiver.isQuiet()).isTrue();
    receiver.answers(Receiver.OK);
    Response resumed = patch(id, "{\"active\":true}");
    assertThat(resumed.statusCode()).isEqualTo(200);
    assertThat(resumed.<String>path("state")).isEqualTo("delivering");
    assertThat(resumed.<String>path("pausedBecause")).isNull();
    assertThat(receiver.next(2))
        .extracting(call -> JsonPath.from(call.body()).getString("data.id"))
        .containsExactly(first, second);
  }

  @Test
  void a_receiver_that_is_gone_is_not_asked_again() throws Exception {
    receiver.answers("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
    String id = webhook();
    topic();
    await(id, "paused");
    assertThat(deliveries(id)).hasSize(1);
  }

  @Test
  void a_call_ends_in_time_and_reads_little_whatever_the_receiver_does() throws Exception {
    String id = webhook(receiver.url(), ",\"active\":false").getString("id");
    receiver.answers((call, out) -> Thread.sleep(60_000));
    Map<String, Object> hung = ping(id);
    assertThat(hung).containsEntry("outcome", "unreachable").doesNotContainKey("status");
    assertThat((String) hung.get("detail")).isEqualTo("No answer came in 4 s.");

    long[] written = {0};
    receiver.answers(
        (call, out) -> {
          out.write(Receiver.bytes("HTTP/1.1 500 Big\r\nContent-Length: 2147483648\r\n\r\n"));
          byte[] part = new byte[65_536];
          Arrays.fill(part, (byte) 'x');
          for (int i = 0; i < 32_768; i++) {
            out.write(part);
            written[0] += part.length;
          }
        });
    Map<String, Object> large = ping(id);
    assertThat(large).containsEntry("outcome", "refused").containsEntry("status", 500);
    assertThat((String) large.get("detail"))
        .contains("cut off: it was longer than 16384 bytes")
        .hasSizeLessThan(500);
    assertThat(written[0]).isLessThan(50_000_000);

    receiver.answers(
        (call, out) -> {
          out.write(Receiver.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"));
          out.flush();
          Thread.sleep(60_000);
        });
    assertThat(ping(id)).containsEntry("outcome", "delivered").containsEntry("status", 200);

    receiver.answers("nonsense\r\n\r\n");
    assertThat(ping(id)).containsEntry("outcome", "unreachable");
    receiver.answers(
        "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
            .formatted(receiver.url()));
    assertThat(ping(id)).containsEntry("outcome", "refused").containsEntry("status", 302);
    receiver.answers(Receiver.OK);
    assertThat(ping(id))
        .containsEntry("outcome", "delivered")
        .containsEntry("type", "webhook.ping")
        .doesNotContainKeys("sequence", "detail");
    receiver.close();
    assertThat(ping(id)).containsEntry("outcome", "unreachable");
    assertThat(read(id).getString("state")).isEqualTo("paused");
  }

  @Test
  void a_webhook_that_is_deleted_while_it_is_tried_is_not_found() {
    String id = webhook(receiver.url(), ",\"active\":false").getString("id");
    receiver.answers(
        (call, out) -> {
          admin().header("If-Match", "*").delete("/v1/webhooks/" + id).then().statusCode(204);
          out.write(Receiver.bytes(Receiver.OK));
        });
    admin()
        .post("/v1/webhooks/" + id + "/ping")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  private static Map<String, Object> ping(String id) {
    Response answer = admin().post("/v1/webhooks/" + id + "/ping");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.path("$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://168.63.129.16/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://0/",
        "https://167772161/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:a9fe:a9fe]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[ff02::1]/"
      })
  void what_is_not_on_the_public_internet_is_not_called(String url) {
    String id = webhook(url, ",\"active\":false").getString("id");
    assertThat(ping(id)).containsEntry("outcome", "not_allowed").doesNotContainKey("status");
  }

  @Test
  void a_name_is_resolved_once_and_called_at_the_address_that_was_looked_at() throws Exception {
    List<String> asked = new ArrayList<>();
    QuarkusMock.installMockForType(
        new Names() {
          @Override
          List<InetAddress> addresses(String name) throws UnknownHostException {
            asked.add(name);
            return switch (name) {
              case "hooks.test" -> List.of(InetAddress.getByName("127.0.0.1"));
              case "mixed.test" ->
                  List.of(
                      InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.1"));
              case "public.test" -> List.of(InetAddress.getByName("93.184.215.14"));
              default -> throw new UnknownHostException(name);
            };
          }
        },
        Names.class);
    String named =
        webhook("http://hooks.test:" + receiver.port() + "/x", ",\"active\":false").getString("id");
    assertThat(ping(named)).containsEntry("outcome", "delivered");
    assertThat(receiver.next().headers().get("host"))
        .containsExactly("hooks.test:" + receiver.port());
    assertThat(asked).containsExactly("hooks.test");
    assertThat(ping(webhook("https://mixed.test/", ",\"active\":false").getString("id")))
        .containsEntry("outcome", "not_allowed")
        .containsEntry("detail", "The name leads to 10.0.0.1, which is not a public address.");
    // Without TLS, only what is allowed.
    assertThat(ping(webhook("http://public.test/", ",\"active\":false").getString("id")))
        .containsEntry("outcome", "not_allowed");
    assertThat(ping(webhook("https://nowhere.test/", ",\"active\":false").getString("id")))
        .containsEntry("outcome", "unreachable");
  }

  @Test
  void one_node_at_a_time_calls_a_webhook_and_another_goes_on_when_that_has_gone()
      throws Exception {
    // The service itself leaves it alone for ten minutes; these nodes are ahead of it.
    receiver.answers("HTTP/1.1 503 No\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n");
    String id = webhook();
    topic();
    await(id, "retrying");
    assertThat(Instant.parse(read(id).getString("nextAttemptAt")))
        .isAfter(Instant.now().plusSeconds(500));
    WebhookTurns one = ahead(Duration.ofMinutes(20));
    WebhookTurns other = ahead(Duration.ofMinutes(20));
    WebhookTurns later = ahead(Duration.ofMinutes(22));
    WebhookTurns.Turn first = Objects.requireNonNull(one.take(changes.last()));
    assertThat(first.webhook().id()).hasToString(id);
    assertThat(other.take(changes.last())).isNull();
    assertThat(one.keep(first)).isTrue();
    // The first has gone without a word.
    WebhookTurns.Turn second = Objects.requireNonNull(later.take(changes.last()));
    assertThat(second.webhook().reached()).isEqualTo(first.webhook().reached());
    assertThat(one.keep(first)).isFalse();
    one.rest(first);
    assertThat(later.keep(second)).isTrue();
    assertThat(patch(id, "{\"active\":false}").statusCode()).isEqualTo(200);
    assertThat(later.keep(second)).isFalse();
  }

  private WebhookTurns ahead(Duration time) {
    return new WebhookTurns(database, Clock.offset(Clock.systemUTC(), time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"url\":\"nonsense\"}",
        "{\"url\":\"ftp://example.org/\"}",
        "{\"url\":\"https://\"}",
        "{\"url\":\"https://user:secret@example.org/\"}",
        "{\"url\":\"https://example.org/#x\"}",
        "{\"url\":\"https://example.org:99999/\"}",
        "{\"url\":\"https://exa mple.org/\"}",
        "{\"url\":\"https://0x0a.0.0.1/\"}",
        "{\"url\":\"https://example.org/\",\"kinds\":[\"nonsense\"]}",
        "{\"url\":\"https://example.org/\",\"since\":9007199254740991}",
        "{\"url\":\"https://example.org/\",\"secret\":\"whsec_mine\"}"
      })
  void what_cannot_be_called_is_refused_and_says_why(String draft) {
    Response answer = post("/v1/webhooks", draft);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.<List<Object>>path("errors")).hasSize(1);
  }

  @Test
  void a_webhook_is_changed_and_deleted_from_the_version_that_was_read() {
    String id = webhook(receiver.url(), ",\"active\":false").getString("id");
    String path = "/v1/webhooks/" + id;
    assertThat(admin().delete(path).statusCode()).isEqualTo(428);
    assertThat(admin().header("If-Match", "\"9-x\"").delete(path).statusCode()).isEqualTo(412);
    Response read = admin().get(path);
    assertThat(read.header("Cache-Control")).isEqualTo("no-store");
    // What was read may be sent back whole.
    Response same = patch(id, read.asString());
    assertThat(same.statusCode()).as(same.asString()).isEqualTo(200);
    assertThat(same.header("ETag")).isEqualTo(read.header("ETag"));
    Response changed = patch(id, "{\"kinds\":[\"speaker\"]}");
    assertThat(changed.<List<String>>path("kinds")).containsExactly("speaker");
    assertThat(changed.<Integer>path("version")).isEqualTo(2);
    assertThat(admin().header("If-Match", changed.header("ETag")).delete(path).statusCode())
        .isEqualTo(204);
    assertThat(admin().get(path).statusCode()).isEqualTo(404);
    assertThat(admin().get(path + "/deliveries").statusCode()).isEqualTo(404);
    assertThat(admin().post(path + "/ping").statusCode()).isEqualTo(404);
    assertThat(admin().post(path + "/secrets").statusCode()).isEqualTo(404);
  }
}
