package org.onrecord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A judge of answers that let everything pass would prove nothing. */
class DocumentedAnswersTest {
  private static final String GET = "/paths/~1v1~1topics~1{ref}/get";
  private static final String DELETE = "/paths/~1v1~1topics~1{ref}/delete";
  private static final String PROBLEM = "application/problem+json";

  private final DocumentedAnswers answers;

  DocumentedAnswersTest() throws IOException {
    answers =
        new DocumentedAnswers(
            new YAMLMapper().readTree(Path.of("src/test/resources/openapi.yaml").toFile()));
  }

  private String breach(String operation, int status, String type, String body) {
    return answers.breach(operation, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(String status) {
    return "{\"type\":\"/problems/gone\",\"title\":\"Gone\",\"status\":"
        + status
        + ",\"traceId\":\"0\"}";
  }

  @Test
  void what_the_document_shows_is_allowed() {
    assertThat(breach(GET, 410, PROBLEM, problem("410"))).isEmpty();
    assertThat(breach(GET, 410, PROBLEM + ";charset=UTF-8", problem("410"))).isEmpty();
    assertThat(breach(DELETE, 204, "", "")).isEmpty();
    assertThat(breach(GET, 304, "", "")).isEmpty();
  }

  @Test
  void another_status_media_type_or_body_is_not() {
    assertThat(breach(GET, 418, PROBLEM, problem("418"))).contains("status");
    assertThat(breach(GET, 410, "text/html", "<p>Gone")).contains("media type");
    assertThat(breach(GET, 410, PROBLEM, problem("\"410\""))).contains("schema", "/status");
    assertThat(breach(GET, 410, PROBLEM, "{}")).contains("schema");
    assertThat(breach(GET, 410, PROBLEM, "{")).contains("JSON");
    assertThat(breach(GET, 200, "application/json", "{\"id\":\"x\"}")).contains("schema", "/id");
    assertThat(breach(DELETE, 204, "", "left")).contains("body");
  }
}
