package org.onrecord.doors.feed;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Formed;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.value.StableId;

/**
 * A page of a feed (Atom, RFC 4287; paged by RFC 5005).
 *
 * @param id of the whole feed, the same on each of its pages
 * @param self address of this page
 * @param first address of its first page
 * @param next address of the page of what is older, null on the last
 */
record Feed(
    String id, String title, String self, String first, @Nullable String next, List<Entry> entries)
    implements Formed {

  /** The media type of Atom. */
  static final String ATOM = "application/atom+xml";

  private static final MediaType TYPE = MediaType.valueOf(ATOM);

  /**
   * One thing that a reader is told of.
   *
   * @param id never another for the same thing
   * @param author who said or did it
   * @param link where the record is
   * @param text what a reader reads
   * @param language of the text, null when it is ours
   */
  record Entry(
      String id,
      String title,
      String author,
      String link,
      @Nullable Instant published,
      Instant updated,
      String text,
      @Nullable String language,
      List<String> categories) {

    Entry at(String base) {
      return new Entry(
          id, title, author, base + link, published, updated, text, language, categories);
    }
  }

  /**
   * The feed that was asked for.
   *
   * @param base what goes before the addresses of this service, which may be nothing
   * @param cursor of the next page, null on the last
   */
  static Feed of(
      String title, String base, UriInfo uri, @Nullable String cursor, List<Entry> entries) {
    // In one order, so that a feed has one id however its parameters stand.
    String first = RequestAddress.without(uri, "cursor");
    String chosen = first.replaceFirst("^[^?]*\\??", "");
    return new Feed(
        "urn:uuid:" + StableId.of("feed/" + base + first),
        "On Record: " + title + (chosen.isEmpty() ? "" : " (" + chosen + ")"),
        base + uri.getRequestUri().getRawPath() + query(uri.getRequestUri().getRawQuery()),
        base + first,
        cursor == null ? null : base + RequestAddress.at(uri, cursor),
        entries.stream().map(entry -> entry.at(base)).toList());
  }

  private static String query(@Nullable String query) {
    return query == null ? "" : "?" + query;
  }

  /** When something in it last changed; nothing ever has in an empty one. */
  Instant updated() {
    return entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  @Override
  public MediaType form() {
    return TYPE;
  }

  @Override
  public byte[] bytes() {
    return AtomWriter.write(this);
  }
}
