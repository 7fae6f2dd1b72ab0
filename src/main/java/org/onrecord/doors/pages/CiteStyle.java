package org.onrecord.doors.pages;

import java.time.LocalDate;
import java.util.List;
import org.onrecord.record.statement.StatementView;

/** A form in which others may cite a statement of the record. */
public record CiteStyle(String name, String text) {
  /** Longest part of the words that stands in a citation. */
  private static final int WORDS = 120;

  static List<CiteStyle> of(StatementView statement, String address, LocalDate seen) {
    String speaker = String.valueOf(statement.speaker().name());
    String words = PageWords.first(statement.text(), WORDS);
    String said = PageWords.dateInWords(said(statement));
    String read = PageWords.inWords(seen);
    return List.of(
        new CiteStyle(
            "Text",
            "%s, “%s”, %s. On Record, %s, read %s.".formatted(speaker, words, said, address, read)),
        new CiteStyle(
            "Wiki",
            "{{cite web |author=%s |title=%s |date=%s |website=On Record |url=%s |access-date=%s}}"
                .formatted(speaker, words.replace("|", "{{!}}"), said(statement), address, seen)),
        new CiteStyle(
            "BibTeX",
            """
            @misc{onrecord-%s,
              author = {%s},
              title = {%s},
              year = {%s},
              howpublished = {On Record, \\url{%s}},
              note = {read %s}
            }"""
                .formatted(
                    statement.id().toString().substring(24),
                    speaker,
                    words.replaceAll("[{}\\\\]", ""),
                    said(statement).replaceAll("^(\\d{4}).*", "$1"),
                    address,
                    seen)));
  }

  private static String said(StatementView statement) {
    return statement.saidOn() == null ? "undated" : String.valueOf(statement.saidOn().text());
  }
}
