package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.all;
import static org.onrecord.contract.Api.anyone;
import static org.onrecord.contract.Api.correct;
import static org.onrecord.contract.Api.create;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.responseDraft;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.unique;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.restassured.response.Response;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is new, as a feed reader meets it. */
abstract class FeedsSuite {

  private static SyndFeed feed(String path) throws FeedException {
    Response answer = read(path);
    assertThat(answer.contentType()).isEqualTo("application/atom+xml");
    return new SyndFeedInput().build(new StringReader(answer.asString()));
  }

  private static List<SyndEntry> allPages(String path) throws FeedException {
    List<SyndEntry> entries = new ArrayList<>();
    for (String next = path; next != null; ) {
      SyndFeed page = feed(next);
      assertThat(page.getUri()).isEqualTo(feed(path).getUri());
      entries.addAll(page.getEntries());
      next =
          page.getLinks().stream()
              .filter(link -> link.getRel().equals("next"))
              .map(SyndLink::getHref)
              .findFirst()
              .orElse(null);
    }
    return entries;
  }

  @Test
  void statements_are_a_feed_with_the_filters_and_the_pages_of_their_list() throws Exception {
    String speaker = speaker();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, "urn:uuid:" + statement(speaker, ",\"saidOn\":\"2024-05-2%s\"".formatted(i)));
    }
    List<SyndEntry> entries = allPages("/v1/feeds/statements.atom?limit=2&speaker=" + speaker);
    assertThat(entries).extracting(SyndEntry::getUri).isEqualTo(ids);
    SyndEntry latest = entries.get(0);
    assertThat(latest.getTitle()).matches("Speaker \\w+, 2024-05-24: Words of a test\\.");
    assertThat(latest.getAuthor()).startsWith("Speaker");
    assertThat(latest.getLink()).endsWith("/v1/statements/" + ids.get(0).replace("urn:uuid:", ""));
    assertThat(latest.getContents().get(0).getValue()).isEqualTo("Words of a test.");
    assertThat(latest.getPublishedDate()).isNotNull();
  }

  @Test
  void a_changed_statement_keeps_its_id_and_a_feed_that_is_the_same_is_not_sent_again()
      throws Exception {
    String speaker = speaker();
    String id = statement(speaker);
    String path = "/v1/feeds/statements.atom?speaker=" + speaker;
    SyndFeed before = feed(path);
    String tag = read(path).header("ETag");
    assertThat(anyone().header("If-None-Match", tag).get(path).statusCode()).isEqualTo(304);
    correct("/v1/statements/" + id, "{\"text\":\"Other <b>words</b> & more.\"}");
    assertThat(anyone().header("If-None-Match", tag).get(path).statusCode()).isEqualTo(200);
    SyndFeed after = feed(path);
    assertThat(after.getEntries()).extracting(SyndEntry::getUri).containsExactly("urn:uuid:" + id);
    assertThat(after.getEntries().get(0).getContents().get(0).getValue())
        .isEqualTo("Other <b>words</b> & more.");
    assertThat(after.getUri()).isEqualTo(before.getUri());
    assertThat(after.getEntries().get(0).getUpdatedDate())
        .isAfter(before.getEntries().get(0).getUpdatedDate());
  }

  @Test
  void changes_and_corrections_are_feeds_with_each_field_before_and_after() throws Exception {
    String name = unique();
    String id = create("/v1/topics", "{\"name\":\"%s\"}".formatted(name)).path("id");
    correct("/v1/topics/" + id, "{\"name\":\"%s again\"}".formatted(name));
    SyndEntry change = feed("/v1/feeds/changes.atom?kind=topic&limit=1").getEntries().get(0);
    assertThat(change.getTitle()).isEqualTo("topic updated: the source says otherwise");
    assertThat(change.getContents().get(0).getValue())
        .contains("the source says otherwise", "name: %s → %s again".formatted(name, name));
    assertThat(change.getLink()).endsWith("/v1/topics/" + id);
    assertThat(feed("/v1/feeds/corrections.atom?kind=topic&limit=1").getEntries().get(0).getUri())
        .isEqualTo(change.getUri());
    List<SyndEntry> everything = allPages("/v1/feeds/changes.atom?limit=100");
    assertThat(everything).hasSameSizeAs(all("/v1/changes?limit=100"));
    assertThat(new HashSet<>(everything.stream().map(SyndEntry::getUri).toList()))
        .hasSameSizeAs(everything);
  }

  @Test
  void what_became_of_a_demand_is_an_entry_for_each_day_on_which_its_status_changed()
      throws Exception {
    String speaker = speaker();
    String holder = speaker();
    String statement = statement(speaker, ",\"saidOn\":\"2024-05-01\"");
    String stance =
        stance(
            holder,
            "statement",
            statement,
            ",\"takenOn\":\"2024-05-02\",\"text\":\"Take it back!\",\"demand\":{\"mode\":\"single\",\"condition\":\"once the report is out\",\"deadline\":\"2024-06\",\"options\":[{\"action\":\"retract\",\"object\":\"the figure\"}]}");
    create(
        "/v1/responses",
        responseDraft(speaker, statement, ",\"madeOn\":\"2024-05-03\"")
            .replace("stood_by", "refused"));
    create(
        "/v1/responses",
        responseDraft(speaker, statement, ",\"madeOn\":\"2024-05-09\"")
            .replace("stood_by", "retracted"));
    List<SyndEntry> entries = allPages("/v1/feeds/demands.atom?limit=1&holder=" + holder);
    assertThat(entries)
        .extracting(entry -> entry.getTitle().replaceAll(":.*", ""))
        .containsExactly("met", "refused", "open");
    assertThat(entries)
        .extracting(entry -> entry.getUpdatedDate().toInstant().toString().substring(0, 10))
        .containsExactly("2024-05-09", "2024-05-03", "2024-05-02");
    assertThat(entries.get(0).getContents().get(0).getValue())
        .contains("Take it back!", "Demanded: retract: the figure\n", "2024-05-09")
        .contains("Condition: once the report is out\n", "Deadline: 2024-06\n");
    assertThat(entries).allSatisfy(e -> assertThat(e.getLink()).endsWith("/v1/stances/" + stance));
    assertThat(allPages("/v1/feeds/demands.atom?asOf=2024-05-04&holder=" + holder)).hasSize(2);
    assertThat(feed("/v1/feeds/demands.atom?demand=resign&holder=" + holder).getEntries())
        .isEmpty();
  }

  @Test
  void a_feed_refuses_what_it_does_not_know() {
    problem(get("/v1/feeds/statements.atom?sort=saidOn"), 400, "unknown-parameter");
    problem(get("/v1/feeds/statements.atom?limit=101"), 400, "invalid-parameter");
    problem(get("/v1/feeds/statements.atom?speaker=nobody-at-all"), 400, "invalid-parameter");
    problem(get("/v1/feeds/demands.atom?cursor=x"), 400, "invalid-cursor");
    problem(get("/v1/feeds/stances.atom"), 404, "not-found");
    problem(
        anyone().accept("application/json").get("/v1/feeds/changes.atom"), 406, "not-acceptable");
    Map<String, String> headers = Map.of("Accept", "application/atom+xml, */*;q=0.1");
    assertThat(anyone().headers(headers).get("/v1/feeds/changes.atom").statusCode()).isEqualTo(200);
  }
}
