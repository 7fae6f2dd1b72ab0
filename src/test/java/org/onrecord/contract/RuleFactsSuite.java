package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.change;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.etag;
import static org.onrecord.contract.Api.faultAt;
import static org.onrecord.contract.Api.membership;
import static org.onrecord.contract.Api.organization;
import static org.onrecord.contract.Api.patch;
import static org.onrecord.contract.Api.post;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.withdraw;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules are told all that the record knows, in whatever order it came to know it. */
abstract class RuleFactsSuite {
  private static final String SAID = ",\"saidOn\":\"2024-01-10\"";

  @Test
  void the_next_term_of_an_office_that_a_demand_names_is_seen_whoever_said_the_words() {
    String deputy = speaker();
    String house = organization();
    String seat =
        membership(
            deputy,
            house,
            ",\"role\":\"Deputy\",\"start\":\"2019\",\"end\":\"2024-03-30\",\"endReason\":\"term_ended\"");
    String more =
        """
        ,"takenOn":"2024-01-12","demand":{"addressee":"%s","mode":"single",\
        "options":[{"action":"dismiss","office":"%s"}]}"""
            .formatted(speaker(), seat);
    String before = stance(speaker(), "statement", statement(speaker(), SAID), more);
    assertThat(status(before)).isEqualTo("lapsed");

    String next = membership(deputy, house, ",\"role\":\"Deputy\",\"start\":\"2024-04-15\"");
    assertThat(status(before)).isEqualTo("open");
    String after = stance(speaker(), "statement", statement(speaker(), SAID), more);
    assertThat(status(after)).isEqualTo("open");

    withdraw("/v1/memberships/" + next);
    assertThat(status(before)).isEqualTo("lapsed");
    assertThat(status(after)).isEqualTo("lapsed");
  }

  @Test
  void an_apology_that_is_whole_for_one_of_two_demands_marks_the_statement() {
    String author = speaker();
    String statement = statement(author, SAID);
    String elsewhere = statement(author, SAID);
    String demand =
        ",\"takenOn\":\"2024-01-12\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"apologize\"}]}";
    String church = stance(speaker(), "statement", statement, demand);
    String other = stance(speaker(), "statement", elsewhere, demand);
    String verdicts =
        ",\"kind\":\"apologized\",\"madeOn\":\"2024-01-15\",\"verdicts\":[{\"stance\":\"%s\",\"action\":\"apologize\",\"verdict\":\"partly\"}]";
    act(author, statement, verdicts.formatted(church));
    assertThat(statementStatus(statement)).isEqualTo("standing");

    String families = stance(speaker(), "statement", statement, demand);
    assertThat(status(families)).isEqualTo("met");
    assertThat(status(church)).isEqualTo("partly_met");
    assertThat(statementStatus(statement)).isEqualTo("apologized_for");
    change("/v1/stances/" + families, "{\"takenOn\":\"2024-01-16\"}");
    assertThat(statementStatus(statement)).isEqualTo("standing");

    String third = statement(author, SAID);
    String named = stance(speaker(), "statement", third, demand);
    act(
        author,
        third,
        verdicts.formatted(other) + ",\"stances\":[\"%s\",\"%s\"]".formatted(named, other));
    assertThat(status(other)).isEqualTo("partly_met");
    assertThat(statementStatus(third)).isEqualTo("apologized_for");
  }

  @Test
  void a_chain_of_responses_that_take_each_other_back_has_an_end() {
    String author = speaker();
    String statement = statement(author, SAID);
    String demand =
        stance(
            speaker(),
            "statement",
            statement,
            ",\"takenOn\":\"2024-01-12\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"apologize\"}]}");
    String first = act(author, statement, ",\"kind\":\"apologized\",\"madeOn\":\"2024-01-15\"");
    String last = first;
    for (int i = 1; i <= 20; i++) {
      last = create("/v1/responses", reversal(author, last)).path("id");
    }
    assertThat(status(demand)).isEqualTo("met");
    assertThat(read("/v1/stances/" + demand).<List<String>>path("demand.because.response"))
        .containsExactly(first);
    faultAt(post("/v1/responses", reversal(author, last)), "/reverses");

    String another = act(author, statement, ",\"kind\":\"stood_by\",\"madeOn\":\"2024-01-15\"");
    String path = "/v1/responses/" + first;
    faultAt(
        patch(path, etag(path), "{\"kind\":\"reversed\",\"reverses\":\"%s\"}".formatted(another)),
        "/reverses");
    change("/v1/responses/" + last, "{\"text\":\"No more.\",\"language\":\"en\"}");
  }

  private static String status(String stance) {
    return read("/v1/stances/" + stance).path("demand.status");
  }

  private static String statementStatus(String statement) {
    return read("/v1/statements/" + statement).path("status");
  }

  private static String act(String speaker, String statement, String more) {
    return create(
            "/v1/responses",
            """
            {"speaker":"%s","statement":"%s",\
            "citations":[{"source":"urn:onrecord:seed-article"}]%s}"""
                .formatted(speaker, statement, more))
        .path("id");
  }

  private static String reversal(String speaker, String reversed) {
    return """
        {"speaker":"%s","kind":"reversed","reverses":"%s","madeOn":"2024-01-16",\
        "citations":[{"source":"urn:onrecord:seed-article"}]}"""
        .formatted(speaker, reversed);
  }
}
