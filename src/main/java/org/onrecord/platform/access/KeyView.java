package org.onrecord.platform.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;

/** A key as an admin sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Key", description = "A key that lets its bearer write.")
public record KeyView(
    @Schema(description = "Id of the key.") UUID id,
    @Schema(
            description = "Who writes with it, as the public history shows.",
            maxLength = 100,
            examples = "newsroom")
        String name,
    @Schema(
            description = "How it starts, to tell it from others.",
            maxLength = 20,
            examples = "ork_AbCd")
        String prefix,
    @Schema(description = "What it may do.") Role role,
    @Schema(description = "Who made it.", maxLength = 200, examples = "admin") String createdBy,
    @Schema(description = "When it was made.") Instant createdAt,
    @Schema(description = "When it was last used, to the minute; absent when never.")
        @Nullable Instant lastUsedAt,
    @Schema(description = "When it ends; absent when never.") @Nullable Instant expiresAt,
    @Schema(description = "When it was revoked; absent when it was not.")
        @Nullable Instant revokedAt,
    @Schema(description = "Id of the key that this one took over from.") @Nullable UUID replaces,
    @Schema(
            description =
                "The key itself: only in the answer to the request that made it, never again.",
            maxLength = 100,
            examples = "ork_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcd")
        @Nullable String key) {

  static KeyView of(Row row) {
    return new KeyView(
        row.id("id"),
        row.text("name"),
        row.text("prefix"),
        row.word("role", Role.class),
        row.text("created_by"),
        row.moment("created_at"),
        row.momentOrNull("last_used_at"),
        row.momentOrNull("expires_at"),
        row.momentOrNull("revoked_at"),
        row.idOrNull("replaces"),
        null);
  }

  KeyView with(String shown) {
    return new KeyView(
        id,
        name,
        prefix,
        role,
        createdBy,
        createdAt,
        lastUsedAt,
        expiresAt,
        revokedAt,
        replaces,
        shown);
  }
}
