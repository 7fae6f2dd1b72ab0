package org.onrecord.peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What clients send and see. */
final class Views {
  private Views() {}

  record Reference(UUID id, String slug, String name) {}

  record SourceView(UUID id, String url, String title, String publisher, String type) {}

  record CitationView(SourceView source, String quote, String relation) {}

  record StatementView(
      UUID id,
      Reference speaker,
      String text,
      String language,
      String kind,
      LocalDate saidOn,
      String form,
      String verification,
      List<Reference> topics,
      List<Reference> mentions,
      List<CitationView> citations,
      int version,
      Instant createdAt,
      Instant updatedAt) {}

  record StanceView(
      UUID id,
      Reference holder,
      UUID statement,
      String position,
      String act,
      String basis,
      String text,
      LocalDate takenOn,
      List<CitationView> citations,
      int version,
      Instant createdAt) {}

  record Page<T>(List<T> items, String next) {}

  record StatementDraft(
      @NotBlank String speaker,
      @NotNull LocalDate saidOn,
      @NotBlank @Size(max = 200_000) String text,
      @NotBlank @Size(max = 35) String language,
      @NotEmpty @Size(max = 50) @Valid List<CitationDraft> citations) {}

  record CitationDraft(@NotNull @Valid SourceDraft source, @Size(max = 5000) String quote) {}

  record SourceDraft(@NotBlank @Size(max = 2000) String url) {}
}
