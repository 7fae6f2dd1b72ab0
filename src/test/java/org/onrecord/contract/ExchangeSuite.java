package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.lastSequence;
import static org.onrecord.contract.Api.read;

import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.change.Ledger;
import org.onrecord.exchange.ImportReport;
import org.onrecord.exchange.RecordImport;

abstract class ExchangeSuite {
  @Inject RecordImport imports;

  private ImportReport replace(String lines) throws IOException {
    return imports.read(
        new BufferedReader(new StringReader(lines)),
        RecordImport.Existing.replace,
        new Ledger.Hand("import", null));
  }

  @Test
  void what_is_exported_is_on_record_already() throws IOException {
    String exported = read("/v1/exports/record.ndjson").asString();
    assertThat(exported.lines().filter(line -> line.contains("\"kind\":\"stance\"")).count())
        .isGreaterThanOrEqualTo(16);
    long before = lastSequence();
    ImportReport report = replace(exported);
    assertThat(report.countCreated()).isZero();
    assertThat(report.countUpdated()).isZero();
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
    assertThat(replace(line).countCreated()).isEqualTo(1);
    assertThat((String) read("/v1/statements/" + id).path("text")).isEqualTo("Read from a file.");
    assertThat((Object) read("/v1/statements/" + id).path("membership")).isNull();
  }

  @Test
  void a_line_may_refer_to_one_below_it() throws IOException {
    String below = Api.unique();
    ImportReport report =
        replace(
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
