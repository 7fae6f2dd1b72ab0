package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.read;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.change.Ledger;
import org.onrecord.exchange.ImportReport;
import org.onrecord.exchange.RecordImport;

abstract class ExchangeSuite {
  @Inject RecordImport imports;

  @TestHTTPResource("/")
  URL service;

  private ImportReport taken(String lines) throws IOException {
    return imports.read(
        new BufferedReader(new StringReader(lines)), new Ledger.Hand("import", null));
  }

  @Test
  void what_is_exported_is_on_record_already() throws IOException {
    String exported = read("/v1/exports/record.ndjson").asString();
    assertThat(exported.lines().filter(line -> line.contains("\"kind\":\"stance\"")).count())
        .isGreaterThanOrEqualTo(16);
    long before = lastSequence();
    ImportReport report = taken(exported);
    assertThat(report.countCreated()).isZero();
    assertThat(report.countUnchanged() + report.faults().size())
        .isEqualTo((int) exported.lines().count());
    assertThat(lastSequence()).isEqualTo(before);
  }

  @Test
  void an_exported_record_of_another_service_is_read_with_its_ids_and_without_defaults()
      throws IOException {
    String speaker = Api.speaker();
    Api.membership(speaker, Api.organization(), "");
    String id = "01890000-0000-7000-8000-" + Api.unique().replaceAll("[^0-9a-f]", "0").substring(1);
    String line =
        """
        {"kind":"statement","id":"%s","record":{"speaker":"%s","saidOn":"2024-01-01","text":"Read from a file.","citations":[{"source":"urn:onrecord:seed-article"}]}}"""
            .formatted(id, speaker);
    assertThat(taken(line).countCreated()).isEqualTo(1);
    assertThat((String) read("/v1/statements/" + id).path("text")).isEqualTo("Read from a file.");
    assertThat((Object) read("/v1/statements/" + id).path("membership")).isNull();
  }

  @Test
  void reading_it_again_undoes_nothing_that_was_written_since() throws IOException {
    String topic = Api.topic();
    String exported = read("/v1/exports/record.ndjson").asString();
    Api.change("/v1/topics/" + topic, "{\"name\":\"Renamed since\"}");
    long before = lastSequence();
    assertThat(taken(exported).countCreated()).isZero();
    assertThat(lastSequence()).isEqualTo(before);
    assertThat((String) read("/v1/topics/" + topic).path("name")).isEqualTo("Renamed since");
  }

  @Test
  void readers_that_do_not_read_hold_eight_exports_at_most() throws Exception {
    List<String> large = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String draft =
          "{\"url\":\"https://example.org/%s\",\"text\":\"%s\"}"
              .formatted(Api.unique(), "words ".repeat(150_000));
      large.add("/v1/sources/" + Api.create("/v1/sources", draft).<String>path("id"));
    }
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4096);
        reader.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        reader
            .getOutputStream()
            .write(
                "GET /v1/exports/record.ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        readers.add(reader);
        assertThat(reader.getInputStream().read()).isEqualTo('H');
      }
      Api.problem(Api.get("/v1/exports/record.ndjson"), 503, "unavailable");
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
    for (int i = 0; i < 100 && Api.get("/v1/exports/record.ndjson").statusCode() != 200; i++) {
      Thread.sleep(100);
    }
    read("/v1/exports/record.ndjson");
    large.forEach(Api::withdraw);
  }

  @Test
  void a_line_may_refer_to_one_below_it() throws IOException {
    String below = Api.unique();
    ImportReport report =
        taken(
            """
            {"kind":"topic","record":{"name":"Narrow %s","broader":"%s"}}
            {"kind":"topic","record":{"name":"Broad","slug":"%s"}}
            """
                .formatted(below, below, below));
    assertThat(report.faults()).isEmpty();
    assertThat(report.countCreated()).isEqualTo(2);
    assertThat((List<String>) read("/v1/topics?broader=" + below).path("items.name"))
        .containsExactly("Narrow " + below);
  }
}
