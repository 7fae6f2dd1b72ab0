package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** Reads files of other forms than ours, as they arrive, and makes lines of them. */
@ApplicationScoped
class ForeignFiles {
  private static final int BEGINNING = 32_768;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxNumberLength(30)
                  .maxStringLength(4_300_000)
                  .maxNameLength(1_000)
                  .build())
          .build();

  private final List<Records<?, ?>> kinds;

  ForeignFiles(@All List<Records<?, ?>> kinds) {
    this.kinds = kinds;
  }

  /**
   * Reads a file to its end.
   *
   * @param most characters of one item
   * @throws Problem when it is not in UTF-8, breaks off or is not of its form
   */
  void read(BufferedInputStream file, Incoming incoming, int most, StagedLines lines)
      throws IOException {
    file.mark(BEGINNING);
    byte[] beginning = file.readNBytes(BEGINNING);
    file.reset();
    if (isUtf16(beginning)) {
      throw Utf8Reader.notUtf8("is in UTF-16; send UTF-8");
    }
    if (beginning.length > 2 && beginning[0] == (byte) 0xEF && beginning[1] == (byte) 0xBB) {
      file.skipNBytes(3);
    }
    String dataset =
        incoming.dataset() == null
            // The same file has the same ids when it comes again, and another has others.
            ? Hash.full(new String(beginning, StandardCharsets.ISO_8859_1)).substring(0, 16)
            : incoming.dataset();
    try {
      read(
          new BufferedReader(new Utf8Reader(file)),
          incoming,
          most,
          lines,
          new LineWriter(lines, dataset));
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed);
    }
  }

  private void read(
      BufferedReader file, Incoming incoming, int most, StagedLines lines, LineWriter writer)
      throws IOException {
    switch (incoming.format()) {
      case csv -> new CsvReader(lines, kinds).read(file, most, incoming.kind());
      case dna -> new DnaReader(lines, writer).read(file, most);
      case claimreview ->
          items(file, most, ClaimReviewReader.COLLECTIONS, new ClaimReviewReader(writer));
      case popolo -> {
        PopoloReader popolo = new PopoloReader(writer);
        items(file, most, PopoloReader.COLLECTIONS, popolo);
        popolo.end();
      }
      case ndjson -> throw new IllegalArgumentException("is our own form");
    }
  }

  private static void items(
      BufferedReader file, int most, Set<String> collections, JsonItems.Taker taker)
      throws IOException {
    try (JsonParser parser = JSON.createParser(file)) {
      new JsonItems(parser, most).read(collections, taker);
    }
  }

  private static Problem malformed(JsonProcessingException malformed) {
    JsonLocation at = malformed.getLocation();
    String message = String.valueOf(malformed.getOriginalMessage());
    return new Problem(
        ProblemType.malformed_json,
        (message.contains("exceeds the maximum")
                ? "Something in the file is longer or deeper than it may be"
                : message.startsWith("Unexpected end-of-input")
                    ? "The file breaks off"
                    : message.startsWith("Duplicate")
                        ? "A name stands twice in one object"
                        : "The file is not one JSON document")
            + (at == null
                ? "."
                : String.format(
                    Locale.ROOT, ", at line %d, column %d.", at.getLineNr(), at.getColumnNr())));
  }

  /** Whether a text begins like one in UTF-16. */
  static boolean isUtf16(byte[] read) {
    return read.length > 1
        && ((read[0] == (byte) 0xFE && read[1] == (byte) 0xFF)
            || (read[0] == (byte) 0xFF && read[1] == (byte) 0xFE));
  }
}
