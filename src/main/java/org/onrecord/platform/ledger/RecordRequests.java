package org.onrecord.platform.ledger;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.ClientAddress;
import org.onrecord.platform.http.EntityTag;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.http.Withdrawn;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Text;
import org.onrecord.platform.value.UuidV7;

/**
 * POST, PATCH and DELETE of any kind of record, and GET of one, by the rules that all share. Checks
 * go in the order of the contract: 404/410, 428, 412, 415, 400, 409 (401 and 403 come before).
 */
@RequestScoped
public class RecordRequests {
  private static final int MAX_NOTE = 500;
  // With what encodeURIComponent of browsers leaves as it is.
  private static final Pattern EXT_VALUE =
      Pattern.compile(
          "utf-8'[a-z0-9-]{0,35}'((?:[a-z0-9!#$&+.^_`|~*'()-]|%[0-9a-f]{2})+)",
          Pattern.CASE_INSENSITIVE);

  private final Ledger ledger;
  private final Changes changes;
  private final UnitOfWork work;
  private final Idempotency idempotency;
  private final HttpHeaders headers;
  private final UriInfo uri;
  private final SecurityIdentity identity;
  private final RecordDirectory directory;
  private final ClientAddress address;
  private final RoutingContext request;

  RecordRequests(
      Ledger ledger,
      Changes changes,
      UnitOfWork work,
      Idempotency idempotency,
      HttpHeaders headers,
      UriInfo uri,
      SecurityIdentity identity,
      RecordDirectory directory,
      ClientAddress address,
      RoutingContext request) {
    this.ledger = ledger;
    this.changes = changes;
    this.work = work;
    this.idempotency = idempotency;
    this.headers = headers;
    this.uri = uri;
    this.identity = identity;
    this.directory = directory;
    this.address = address;
    this.request = request;
  }

  /**
   * GET of one record.
   *
   * @param shown reads the view of the record, or null when it does not stand
   * @throws Moved for a former slug or merged id
   * @throws Problem not_found or gone
   */
  public <E extends Recorded, D, V extends RecordView> V one(
      Records<E, D> records, String ref, Function<UUID, @Nullable V> shown) {
    V view = shown.apply(records.id(ref));
    if (view == null || renamed(ref, view)) {
      throw new Moved(records.location(present(records, ref)));
    }
    return view;
  }

  private static boolean renamed(String ref, RecordView view) {
    return view instanceof Slugged slugged && Ref.id(ref) == null && !slugged.slug().equals(ref);
  }

  private <E extends Recorded, D> E standing(Records<E, D> records, String ref) {
    try {
      return records.standing(ref);
    } catch (Problem problem) {
      throw problem.type() == ProblemType.gone
          ? changes.explained(problem, records.kind(), records.id(ref))
          : problem;
    }
  }

  /** The id of a standing record that an address names, for its sub-collections. */
  public <E extends Recorded, D> UUID owner(Records<E, D> records, String ref) {
    UUID id = records.standingId(ref);
    return id == null ? present(records, ref).id() : id;
  }

  /**
   * The standing record at its present address; a former slug or merged id leads there, with all
   * that follows it.
   */
  private <E extends Recorded, D> E present(Records<E, D> records, String ref) {
    E record;
    try {
      record = standing(records, ref);
    } catch (Moved merged) {
      throw new Moved(merged.location() + rest(records, ref));
    }
    if (Ref.id(ref) == null && !records.ref(record).equals(ref)) {
      throw new Moved(records.location(record) + rest(records, ref));
    }
    return record;
  }

  /** What follows a record in the address of this request, be it of the API or of a page. */
  private String rest(Records<?, ?> records, String ref) {
    String query = uri.getRequestUri().getRawQuery();
    String path = uri.getPath();
    String named = records.path().substring(records.path().lastIndexOf('/')) + "/" + ref;
    int at = path.indexOf(named);
    return (at < 0 ? "" : path.substring(at + named.length())) + (query == null ? "" : "?" + query);
  }

  /** History of a record, also of one that was withdrawn. */
  public <E extends Recorded, D> Page<ChangeView> history(
      Records<E, D> records, String ref, Paging paging) {
    UUID id = records.id(ref);
    Page<ChangeView> history = changes.history(records.kind(), id, paging);
    E record = records.findById(id);
    if (record == null ? history.items().isEmpty() : !record.isWithdrawn()) {
      present(records, ref);
    }
    return history;
  }

  /** POST of a new record. */
  public <E extends Recorded, D, V extends RecordView> Posted<V> create(
      Records<E, D> records, Body<D> body, Function<UUID, @Nullable V> shown) {
    return post(
        body,
        draft -> {
          E record = ledger.create(records, UuidV7.next(), draft, author());
          V view = written(record, shown);
          return Posted.created(view, view.version(), records.location(record));
        });
  }

  /** POST of a part of a record, such as a rendering of a statement. */
  public <E extends Recorded, D, P, V extends RecordView, W> Posted<W> add(
      Records<E, D> records,
      String ref,
      Body<P> body,
      BiFunction<D, P, D> join,
      Function<UUID, @Nullable V> shown,
      BiFunction<V, P, Posted<W>> answer) {
    owner(records, ref);
    return post(
        body,
        added -> {
          E record = standing(records, ref);
          ledger.revise(
              records, record, join.apply(records.draft(record), added), Set.of(), author());
          return answer.apply(written(record, shown), added);
        });
  }

  /**
   * Runs a POST as one unit of work, once per Idempotency-Key. The body is read before, so that
   * nobody waits for it.
   *
   * @param write does the work with what the body says, and answers
   */
  public <D, V> Posted<V> post(Body<D> body, Function<D, Posted<V>> write) {
    body.requireJson();
    author();
    D draft = body.read();
    String key = headers.getHeaderString("Idempotency-Key");
    return key == null
        ? work.run(() -> write.apply(draft))
        : idempotency.once(
            caller() + "\u0000" + uri.getPath(), key, body.bytes(), () -> write.apply(draft));
  }

  // Strangers are told apart by address, so that none is given the answer of another.
  private String caller() {
    return identity.isAnonymous()
        ? "@" + address.of(request.request())
        : identity.getPrincipal().getName();
  }

  /** Ends a unit of work that would write what is on record already: nothing of it stays. */
  private static final class Unchanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unchanged() {
      super(null, null, false, false);
    }
  }

  /** PATCH of a record by a merge patch; one that changes nothing writes nothing. */
  public <E extends Recorded, D, V extends RecordView> V patch(
      Records<E, D> records, String ref, Patch<D> patch, Function<UUID, @Nullable V> shown) {
    try {
      return work.run(
          () -> {
            E record = present(records, ref);
            requireMatch(record.version());
            Patch.Applied<D> applied =
                patch.apply(records.draft(record), () -> shown.apply(record.id()));
            if (!ledger.revise(records, record, applied.draft(), applied.fields(), author())) {
              throw new Unchanged();
            }
            return written(record, shown);
          });
    } catch (Unchanged nothing) {
      return Objects.requireNonNull(shown.apply(present(records, ref).id()));
    }
  }

  /** DELETE of a record: it is withdrawn. */
  public <E extends Recorded, D> Withdrawn delete(Records<E, D> records, String ref) {
    return work.run(
        () -> {
          E record = present(records, ref);
          requireMatch(record.version());
          ledger.withdraw(records, record, author());
          return new Withdrawn(directory.referring(records.kind(), record.id()));
        });
  }

  /** A write that no draft describes. */
  public void act(Consumer<Author> write) {
    work.run(
        () -> {
          Author author = author();
          write.accept(author);
          return author;
        });
  }

  /**
   * Checks If-Match against the current version of what a request changes.
   *
   * @throws Problem precondition_required, precondition_failed
   */
  public void requireMatch(int version) {
    EntityTag.requireMatch(headers.getRequestHeader("If-Match"), version);
  }

  private <V> V written(Recorded record, Function<UUID, @Nullable V> shown) {
    work.complete();
    return Objects.requireNonNull(shown.apply(record.id()));
  }

  /** Who writes this request, and why (Change-Note). */
  public Author author() {
    String note = headers.getHeaderString("Change-Note");
    if (note != null) {
      note = Text.normalize(decoded(note));
      String refusal =
          note.isEmpty()
              ? "is blank; leave it out instead"
              : Text.length(note) > MAX_NOTE
                  ? "has " + Text.length(note) + " characters; at most " + MAX_NOTE
                  : Text.refusal(note);
      if (refusal != null) {
        throw new Problem(
            ProblemType.validation,
            "Change-Note " + refusal + ".",
            List.of(Fault.header("Change-Note", "text", refusal)));
      }
    }
    return new Author(identity.getPrincipal().getName(), note);
  }

  private static byte[] percentDecoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  // Bytes of a header arrive as Latin-1; nearly every client sends UTF-8 (RFC 9110 section 5.5).
  // Browsers send Latin-1 alone, so a note may also come in the encoding that headers have for
  // other letters: UTF-8'en'left%20%E2%80%9Coffice%E2%80%9D (ext-value of RFC 8187).
  private static String decoded(String header) {
    Matcher encoded = EXT_VALUE.matcher(header);
    if (encoded.matches()) {
      try {
        return Text.utf8(percentDecoded(encoded.group(1)));
      } catch (CharacterCodingException wrong) {
        String refusal = "is percent-encoded, but not in UTF-8";
        throw new Problem(
            ProblemType.validation,
            "Change-Note " + refusal + ".",
            List.of(Fault.header("Change-Note", "text", refusal)));
      }
    }
    try {
      return Text.utf8(header.getBytes(StandardCharsets.ISO_8859_1));
    } catch (CharacterCodingException latin) {
      return header;
    }
  }
}
