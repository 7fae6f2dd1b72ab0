package org.onrecord.doors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits in memory for a slow listener is bounded. */
class LogTailTest {
  private static Stream<LogEvent> events(int... lengths) {
    return IntStream.range(0, lengths.length)
        .mapToObj(i -> new LogEvent(i + 1, "topic", "x".repeat(lengths[i])));
  }

  @Test
  void a_batch_has_no_more_characters_than_one_may() {
    LogTail.Batch batch = LogTail.Batch.of(events(1, LogTail.BATCH_CHARACTERS - 1, 1), 9);
    assertThat(batch.events()).extracting(LogEvent::sequence).containsExactly(1L, 2L);
    assertThat(batch.position()).isEqualTo(2);
    assertThat(batch.isEnd()).isFalse();
  }

  @Test
  void a_change_that_is_longer_is_sent_alone() {
    int speech = LogTail.BATCH_CHARACTERS + 1;
    assertThat(LogTail.Batch.of(events(speech, 1), 9).events()).hasSize(1);
    assertThat(LogTail.Batch.of(events(1, speech), 9).events()).hasSize(1);
    LogTail.Batch last = LogTail.Batch.of(events(speech), 9);
    assertThat(last.events()).hasSize(1);
    assertThat(last.position()).isEqualTo(9);
    assertThat(last.isEnd()).isTrue();
  }

  @Test
  void of_many_changes_a_batch_takes_the_first_and_of_as_many_as_it_takes_all() {
    Stream<LogEvent> more =
        LongStream.rangeClosed(1, LogTail.BATCH + 1).mapToObj(i -> new LogEvent(i, "topic", "x"));
    LogTail.Batch first = LogTail.Batch.of(more, 500);
    assertThat(first.events()).hasSize(LogTail.BATCH);
    assertThat(first.position()).isEqualTo(LogTail.BATCH);
    assertThat(first.isEnd()).isFalse();
    Stream<LogEvent> all =
        LongStream.rangeClosed(1, LogTail.BATCH).mapToObj(i -> new LogEvent(i, "topic", "x"));
    LogTail.Batch whole = LogTail.Batch.of(all, 500);
    assertThat(whole.position()).isEqualTo(500);
    assertThat(whole.isEnd()).isTrue();
  }
}
