package org.onrecord.analysis.warning;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.rule.DemandTable;
import org.onrecord.analysis.rule.RuleWarning;
import org.onrecord.analysis.rule.StatementStatusRule;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.Recording;
import org.onrecord.platform.change.Recordings;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.query.ByIds;
import org.onrecord.platform.query.Instance;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Text;
import org.onrecord.platform.value.Time;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.Responses;
import org.onrecord.record.source.Citations;
import org.onrecord.record.source.Sources;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.RenderingKind;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.warning.Warning;
import org.onrecord.record.warning.WarningKind;

/**
 * Every warning. Each follows from recorded facts alone and is raised or dropped in the transaction
 * that changes them; the one that mere time ends carries the day on which it does.
 *
 * <p>A warning about two records names the nearest like one alone, and is looked at again only when
 * that one changes. So a thousand records that are alike are a chain of a thousand warnings, not a
 * million.
 */
@ApplicationScoped
public class Warnings implements PanacheRepositoryBase<Warning, UUID> {
  private static final Logger LOG = Logger.getLogger(Warnings.class);

  /** Counts the forms that the rules had; warnings of an earlier form are made anew at start. */
  private static final String RULES = "4";

  private static final String RULES_KEY = "warning_rules";
  private static final int BATCH = 500;

  private static final Pattern MARKUP =
      Pattern.compile(
          "</?[a-zA-Z][^<>]{0,200}>|&(?:[a-zA-Z]{2,8}|#\\d{1,6}|#[xX][0-9a-fA-F]{1,5});");

  private static final Set<WarningKind> ALL = EnumSet.allOf(WarningKind.class);

  // Those that two records share.
  private static final Set<WarningKind> OF_TWO =
      EnumSet.of(WarningKind.attributed_to_two, WarningKind.possible_duplicate);

  private static final Set<WarningKind> OF_ONE = EnumSet.complementOf(EnumSet.copyOf(OF_TWO));

  private static final Listing<WarningView> LISTING =
      new Listing<>(
          WarningView.class,
          """
          w.id, w.kind, w.record_kind, w.record_id, w.related_id, w.detail, w.raised_at,
          sp.id as speaker_id, sp.slug as speaker_slug, sp.name as speaker_name,
          sp.withdrawn_at as speaker_withdrawn_at""",
          "warning w",
          "left join speaker sp on sp.id = w.speaker_id",
          WarningView::of,
          "w.id",
          Listing.orders("raisedAt", Listing.Order.instant("w.raised_at")),
          true,
          Set.of());

  // What the demand rule warns of on a stance; all else on it follows from the stance alone.
  private static final Set<WarningKind> RULED =
      EnumSet.of(
          WarningKind.responder_not_concerned,
          WarningKind.undated_response,
          WarningKind.office_differs,
          WarningKind.office_unclear,
          WarningKind.office_ended,
          WarningKind.complied_names_no_action);

  private final EntityManager entities;
  private final Likes likes;
  private final Pager pager;
  private final Clock clock;
  private final UnitOfWork work;
  private volatile boolean stopped;

  Warnings(EntityManager entities, Likes likes, Pager pager, Clock clock, UnitOfWork work) {
    this.entities = entities;
    this.likes = likes;
    this.pager = pager;
    this.clock = clock;
    this.work = work;
  }

  Page<WarningView> list(WarningFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    return pager.page(LISTING, filter.where(parameters, Time.today(clock)), paging, parameters);
  }

  private record Raised(
      WarningKind kind,
      @Nullable UUID speaker,
      @Nullable UUID related,
      String detail,
      LocalDate validUntil) {
    String key() {
      return kind + " " + related + " " + detail;
    }
  }

  /** What was found for records of one kind, in view of some kinds of warnings. */
  private static final class Found {
    private final Map<UUID, Set<Raised>> byRecord = new LinkedHashMap<>();
    private final Map<UUID, UUID> speakers = new HashMap<>();
    private final Set<WarningKind> kinds;

    Found(Collection<UUID> ids, Set<WarningKind> kinds) {
      ids.forEach(id -> byRecord.put(id, new LinkedHashSet<>()));
      this.kinds = kinds;
    }

    Set<UUID> ids() {
      return byRecord.keySet();
    }

    boolean wants(WarningKind... any) {
      return List.of(any).stream().anyMatch(kinds::contains);
    }

    /** That a record stands, and whom its warnings concern. */
    void stands(UUID record, UUID speaker) {
      speakers.put(record, speaker);
    }

    void add(UUID record, WarningKind kind, String detail) {
      add(record, kind, null, detail, Edtf.MAX);
    }

    void add(
        UUID record,
        WarningKind kind,
        @Nullable UUID related,
        String detail,
        LocalDate validUntil) {
      Set<Raised> all = byRecord.get(record);
      // A record that was withdrawn has none.
      if (all != null && kinds.contains(kind) && speakers.containsKey(record)) {
        all.add(new Raised(kind, speakers.get(record), related, shortened(detail), validUntil));
      }
    }
  }

  // After the dates and periods of what is written have been derived.
  void follow(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) Recordings recordings) {
    Map<String, List<UUID>> made = new LinkedHashMap<>();
    for (Recording recording : recordings.all()) {
      made.computeIfAbsent(recording.kind(), kind -> new ArrayList<>()).add(recording.id());
    }
    // Nobody can have referred to what was not there; what came later in the unit is among it.
    for (String kind :
        List.of(Speakers.KIND, Memberships.KIND, Statements.KIND, Stances.KIND, Responses.KIND)) {
      List<UUID> ids = made.getOrDefault(kind, List.of());
      if (!ids.isEmpty()) {
        examine(kind, ids, ALL);
      }
    }
    for (Recording recording : recordings.all()) {
      if (recording.kind().equals(Memberships.KIND)) {
        offices(recording);
      }
    }
    for (UUID stance : made.getOrDefault(Stances.KIND, List.of())) {
      examine(Responses.KIND, answers(stance), OF_ONE);
    }
  }

  void follow(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) Recording recording) {
    UUID id = recording.id();
    switch (recording.kind()) {
      case Statements.KIND -> {
        examine(
            recording,
            recording.action() == ChangeAction.redacted
                || changed(
                    recording,
                    "renderings",
                    "speaker",
                    "jointSpeakers",
                    "saidOn",
                    "saidAt",
                    "position"));
        if (changed(recording, "saidOn", "speaker", "jointSpeakers")) {
          examine(
              Stances.KIND,
              ids(
                  "select x.id from Stance x where x.targetStatement.id = :id or x.expressedIn.id = :id",
                  id),
              OF_ONE);
          examine(
              Responses.KIND,
              ids(
                  "select r.id from Response r where r.statement.id = :id or r.expressedIn.id = :id",
                  id),
              OF_ONE);
        }
      }
      case Stances.KIND -> {
        examine(recording, true);
        examine(Responses.KIND, answers(id), OF_ONE);
      }
      case Responses.KIND -> examine(recording, true);
      case Memberships.KIND -> {
        examine(recording, true);
        offices(recording);
      }
      case Speakers.KIND -> {
        if (changed(recording, "name", "kind", "identifiers", "anonymous")) {
          examine(recording, true);
        }
        if (recording.action() == ChangeAction.updated && changed(recording, "anonymous")) {
          examine(
              Statements.KIND,
              ids("select s.id from Statement s where s.speaker.id = :id", id),
              OF_TWO);
        }
      }
      case Sources.KIND -> {
        if (changed(recording, "text")) {
          cited(id);
        }
      }
      default -> {
        // Topics raise nothing of their own.
      }
    }
  }

  private List<UUID> answers(UUID stance) {
    return ids(
        "select r.id from Response r, Stance x where x.id = :id and (r.statement.id ="
            + " x.targetStatement.id or x member of r.stances)",
        stance);
  }

  private static boolean changed(Recording recording, String... fields) {
    for (String field : fields) {
      JsonNode before = recording.before().path(field);
      if (!before.equals(recording.after().path(field))) {
        return true;
      }
    }
    return false;
  }

  // Nobody can have named a record that was not there.
  private void examine(Recording recording, boolean like) {
    examine(recording.kind(), List.of(recording.id()), like ? ALL : OF_ONE);
    if (like && recording.action() != ChangeAction.created) {
      examine(
          recording.kind(),
          ids("select distinct w.recordId from Warning w where w.relatedId = :id", recording.id()),
          OF_TWO);
    }
  }

  // The offices that were held decide which one a statement was made in, and for which party.
  private void offices(Recording recording) {
    Set<UUID> members = new LinkedHashSet<>();
    for (JsonNode form : List.of(recording.before(), recording.after())) {
      if (form.hasNonNull("member")) {
        members.add(UUID.fromString(form.get("member").asText()));
      }
    }
    examine(
        Memberships.KIND,
        entities
            .createQuery(
                "select m.id from Membership m where m.member.id in :members and m.withdrawnAt is null",
                UUID.class)
            .setParameter("members", members)
            .getResultList(),
        EnumSet.of(WarningKind.several_parties));
    examine(
        Statements.KIND,
        ids("select s.id from Statement s where s.membership.id = :id", recording.id()),
        EnumSet.of(WarningKind.membership_not_valid));
    examine(
        Statements.KIND,
        entities
            .createQuery(
                "select s.id from Statement s where s.speaker.id in :members and s.membership is null"
                    + " and s.saidOn.text is not null and s.withdrawnAt is null",
                UUID.class)
            .setParameter("members", members)
            .getResultList(),
        EnumSet.of(WarningKind.several_offices));
  }

  private List<UUID> ids(String query, UUID id) {
    return entities.createQuery(query, UUID.class).setParameter("id", id).getResultList();
  }

  private void cited(UUID source) {
    List<UUID> owners =
        ids("select distinct c.ownerId from Citation c where c.source.id = :id", source);
    Set<WarningKind> quoted = EnumSet.of(WarningKind.quote_not_found);
    for (List<UUID> some : batches(owners)) {
      for (Map.Entry<String, String> kind : ENTITIES.entrySet()) {
        examine(
            kind.getKey(),
            ByIds.query(
                    entities,
                    "select e.id from " + kind.getValue() + " e where e.id in :ids",
                    UUID.class,
                    some)
                .getResultList(),
            quoted);
      }
    }
  }

  private static final Map<String, String> ENTITIES =
      new TreeMap<>(
          Map.of(
              Statements.KIND, "Statement",
              Stances.KIND, "Stance",
              Responses.KIND, "Response",
              Memberships.KIND, "Membership",
              Speakers.KIND, "Speaker"));

  private List<Object[]> rows(String query, Collection<UUID> ids) {
    return ByIds.query(entities, query, Object[].class, ids).getResultList();
  }

  /** Raises and drops the warnings of these statements. */
  public void statements(Collection<UUID> ids) {
    examine(Statements.KIND, ids, ALL);
  }

  /** Raises and drops the warnings of these stances. */
  public void stances(Collection<UUID> ids) {
    examine(Stances.KIND, ids, ALL);
  }

  /** Raises and drops the warnings of these responses. */
  public void responses(Collection<UUID> ids) {
    examine(Responses.KIND, ids, ALL);
  }

  /** Raises and drops the warnings of these memberships. */
  public void memberships(Collection<UUID> ids) {
    examine(Memberships.KIND, ids, ALL);
  }

  private static List<List<UUID>> batches(Collection<UUID> ids) {
    List<UUID> all = List.copyOf(ids);
    List<List<UUID>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return batches;
  }

  /** Raises and drops what the demand rule warns of, for every one of these stances. */
  public void demands(Map<UUID, List<RuleWarning>> warned) {
    Found found = new Found(warned.keySet(), RULED);
    for (Object[] row :
        rows(
            "select x.id, x.holder.id from Stance x where x.id in :ids and x.withdrawnAt is null",
            found.ids())) {
      found.stands((UUID) row[0], (UUID) row[1]);
    }
    warned.forEach(
        (stance, warnings) ->
            warnings.forEach(
                warning ->
                    found.add(
                        stance, warning.kind(), warning.cause(), warning.detail(), Edtf.MAX)));
    keep(Stances.KIND, found);
  }

  private void examine(String kind, Collection<UUID> ids, Set<WarningKind> wanted) {
    Set<WarningKind> kinds = EnumSet.copyOf(wanted);
    if (kind.equals(Stances.KIND)) {
      kinds.removeAll(RULED);
    }
    for (List<UUID> some : batches(ids)) {
      Map<WarningKind, Set<UUID>> named = keep(kind, find(kind, some, kinds));
      named.forEach(
          (warning, others) -> {
            others.removeAll(some);
            // What names another is named by it or by a third, and is left alone then.
            for (List<UUID> unwarned : batches(without(warning, others))) {
              keep(kind, find(kind, unwarned, EnumSet.of(warning)));
            }
          });
    }
  }

  private Set<UUID> without(WarningKind kind, Set<UUID> ids) {
    Set<UUID> without = new LinkedHashSet<>(ids);
    for (List<UUID> some : batches(ids)) {
      ByIds.query(
              entities,
              "select w.recordId from Warning w where w.recordId in :ids and w.kind = :kind",
              UUID.class,
              some)
          .setParameter("kind", kind)
          .getResultList()
          .forEach(without::remove);
    }
    return without;
  }

  private Found find(String kind, Collection<UUID> ids, Set<WarningKind> kinds) {
    Found found = new Found(ids, kinds);
    switch (kind) {
      case Statements.KIND -> statements(found);
      case Stances.KIND -> stances(found);
      case Responses.KIND -> responses(found);
      case Memberships.KIND -> memberships(found);
      case Speakers.KIND -> speakers(found);
      default -> throw new IllegalArgumentException(kind);
    }
    return found;
  }

  private void statements(Found found) {
    Map<UUID, Edtf> dates = new HashMap<>();
    LocalDate today = Time.today(clock);
    for (Object[] row :
        rows(
            "select s.id, s.speaker.id, s.saidOn, m.start, m.end from Statement s left join"
                + " s.membership m where s.id in :ids and s.withdrawnAt is null",
            found.ids())) {
      UUID id = (UUID) row[0];
      Edtf saidOn = (Edtf) row[2];
      found.stands(id, (UUID) row[1]);
      dates.put(id, saidOn);
      inFuture(id, saidOn, "it is said to have been said on ", today, found);
      Edtf start = (Edtf) row[3];
      Edtf end = (Edtf) row[4];
      if (start != null
          && saidOn.isDated()
          && (saidOn.latest().isBefore(start.earliest())
              || saidOn.earliest().isAfter(end.latest()))) {
        found.add(
            id, WarningKind.membership_not_valid, "the office was not held on " + saidOn.text());
      }
    }
    if (found.wants(WarningKind.several_offices)) {
      for (Object[] row :
          rows(
              "select s.id, s.saidOn.text, count(m.id) from Statement s join Membership m on m.member.id"
                  + " = s.speaker.id and m.withdrawnAt is null and m.start.earliest <= s.saidOn.latest"
                  + " and m.end.latest >= s.saidOn.earliest where s.id in :ids and s.membership is null"
                  + " and s.saidOn.text is not null group by s.id, s.saidOn.text having count(m.id) > 1",
              found.ids())) {
        found.add(
            (UUID) row[0],
            WarningKind.several_offices,
            row[2]
                + " offices were held on "
                + row[1]
                + " and none is chosen: name one as membership, or in the words of attribution");
      }
    }
    if (found.wants(WarningKind.translation_without_original)) {
      for (Object[] row :
          rows(
              "select r.statement.id, r.language from Rendering r where r.statement.id in :ids and"
                  + " r.kind = "
                  + RenderingKind.class.getName()
                  + ".translation and r.translationOf is null",
              found.ids())) {
        found.add(
            (UUID) row[0],
            WarningKind.translation_without_original,
            "the translation into " + row[1] + " has no original on record");
      }
    }
    if (found.wants(WarningKind.attributed_to_two, WarningKind.possible_duplicate)) {
      likes
          .statements(found.speakers.keySet())
          .forEach(
              like -> {
                if (like.name() == null) {
                  duplicate(like, "the same speaker said the same words on the same date", found);
                } else {
                  found.add(
                      like.record(),
                      WarningKind.attributed_to_two,
                      like.other(),
                      "the same words are attributed to " + like.name(),
                      Edtf.MAX);
                }
              });
    }
    if (found.wants(WarningKind.sources_disagree)) {
      disagreements(dates, found);
    }
    if (found.wants(WarningKind.markup)) {
      for (Object[] row :
          rows(
              "select r.statement.id, r.text from Rendering r where r.statement.id in :ids and"
                  + " (r.text like '%<%>%' or r.text like '%&%;%')",
              found.ids())) {
        Matcher markup = MARKUP.matcher((String) row[1]);
        if (markup.find()) {
          found.add(
              (UUID) row[0],
              WarningKind.markup,
              "the words hold markup of a page: " + markup.group());
        }
      }
    }
    quotes(found);
  }

  private static void duplicate(Likes.Like like, String detail, Found found) {
    found.add(
        like.record(),
        WarningKind.possible_duplicate,
        like.other(),
        "another record: " + detail,
        Edtf.MAX);
  }

  private static void inFuture(UUID id, Edtf date, String words, LocalDate today, Found found) {
    if (date.isDated() && date.earliest().isAfter(today)) {
      found.add(
          id,
          WarningKind.in_future,
          null,
          words + date.text() + ", which is still to come",
          date.earliest());
    }
  }

  // Sources disagree when they claim different values, or one that the record does not have.
  private void disagreements(Map<UUID, Edtf> dates, Found found) {
    Map<UUID, Map<String, Set<String>>> claimed = new HashMap<>();
    for (Object[] row :
        rows(
            "select c.ownerId, c.claims from Citation c where c.ownerId in :ids and c.claims is not null",
            found.ids())) {
      @SuppressWarnings("unchecked")
      Map<String, String> claims = (Map<String, String>) row[1];
      claims.forEach(
          (field, value) ->
              claimed
                  .computeIfAbsent((UUID) row[0], id -> new TreeMap<>())
                  .computeIfAbsent(field, name -> new TreeSet<>())
                  .add(value));
    }
    claimed.forEach(
        (id, fields) ->
            fields.forEach(
                (field, values) -> {
                  Edtf own = dates.get(id);
                  if (field.equals("saidOn") && own != null && own.text() != null) {
                    values.add(own.text());
                  }
                  if (values.size() > 1) {
                    found.add(
                        id,
                        WarningKind.sources_disagree,
                        "sources give different values for "
                            + field
                            + ": "
                            + String.join(", ", values));
                  }
                }));
  }

  private void quotes(Found found) {
    if (!found.wants(WarningKind.quote_not_found)) {
      return;
    }
    Map<UUID, String> texts = new HashMap<>();
    for (Object[] row :
        rows(
            "select c.ownerId, c.quote, s.id, s.text from Citation c join c.source s where c.ownerId"
                + " in :ids and c.quote is not null and c.quote <> '"
                + Citations.REDACTED
                + "' and s.text is not null",
            found.ids())) {
      String words = texts.computeIfAbsent((UUID) row[2], id -> Text.words((String) row[3]));
      if (!QuoteRule.stands((String) row[1], words)) {
        found.add(
            (UUID) row[0],
            WarningKind.quote_not_found,
            "the cited source does not hold the words: " + row[1]);
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 1000 ? text : text.substring(0, text.offsetByCodePoints(0, 480)) + "…";
  }

  private void stances(Found found) {
    LocalDate today = Time.today(clock);
    for (Object[] row :
        rows(
            "select x.id, x.holder.id, x.takenOn, t.saidOn, e.saidOn, e.speaker.id,"
                + " x.demand.addressee.id, (select count(*) from e.jointSpeakers j where j.id ="
                + " x.holder.id), (select count(*) from x.options o where o.addresseeId ="
                + " x.holder.id) from Stance x left join x.targetStatement t left join"
                + " x.expressedIn e where x.id in :ids and x.withdrawnAt is null",
            found.ids())) {
      UUID id = (UUID) row[0];
      UUID holder = (UUID) row[1];
      found.stands(id, holder);
      Edtf takenOn = (Edtf) row[2];
      Edtf target = (Edtf) row[3];
      Edtf expressing = (Edtf) row[4];
      if (!takenOn.isDated()) {
        found.add(id, WarningKind.undated_act, "the stance has no date");
      }
      inFuture(id, takenOn, "it is said to have been taken on ", today, found);
      if (isBefore(expressing, target)) {
        found.add(
            id,
            WarningKind.expressed_before_target,
            "the statement that expresses it is of "
                + expressing.text()
                + ", its target of "
                + target.text());
      } else if (isBefore(takenOn, target)) {
        found.add(
            id,
            WarningKind.before_target,
            "it was taken on "
                + takenOn.text()
                + ", what it is about was said on "
                + target.text());
      }
      if (row[5] != null && !row[5].equals(holder) && (Long) row[7] == 0) {
        found.add(
            id,
            WarningKind.holder_is_not_speaker,
            "somebody else said the statement that expresses it");
      }
      if (holder.equals(row[6]) || (Long) row[8] > 0) {
        found.add(id, WarningKind.addressee_is_demander, "the demand is addressed to its maker");
      }
    }
    if (found.wants(WarningKind.possible_duplicate)) {
      likes
          .stances(found.speakers.keySet())
          .forEach(like -> duplicate(like, "the same holder took the same stance then", found));
    }
    quotes(found);
  }

  // Whether all days that the one may mean are before all that the other may mean.
  private static boolean isBefore(@Nullable Edtf date, @Nullable Edtf other) {
    return date != null
        && other != null
        && date.isDated()
        && other.isDated()
        && date.latest().isBefore(other.earliest());
  }

  private void responses(Found found) {
    LocalDate today = Time.today(clock);
    Map<UUID, Set<UUID>> addressed = new HashMap<>();
    for (Object[] row :
        rows(
            "select distinct r.id, o.addresseeId from Response r join Stance x on"
                + " x.targetStatement.id = r.statement.id join x.options o where r.id in :ids and"
                + " x.withdrawnAt is null and o.addresseeId is not null",
            found.ids())) {
      addressed.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((UUID) row[1]);
    }
    // Who made the statement jointly is concerned as well.
    for (Object[] row :
        rows(
            "select r.id, j.id from Response r join r.statement s join s.jointSpeakers j where r.id in"
                + " :ids",
            found.ids())) {
      addressed.computeIfAbsent((UUID) row[0], id -> new HashSet<>()).add((UUID) row[1]);
    }
    for (Object[] row :
        rows(
            "select r.id, r.speaker.id, r.kind, r.madeOn, s.speaker.id, r.concerns.id, m.member.id,"
                + " s.saidOn, r.onBehalfOf.id, (select count(*) from r.stances n) from Response r"
                + " left join r.statement s left join r.office m where r.id in :ids and"
                + " r.withdrawnAt is null",
            found.ids())) {
      UUID id = (UUID) row[0];
      UUID speaker = (UUID) row[1];
      found.stands(id, speaker);
      Edtf madeOn = (Edtf) row[3];
      if (!madeOn.isDated()) {
        found.add(id, WarningKind.undated_act, "the response has no date");
      }
      inFuture(id, madeOn, "it is said to have been made on ", today, found);
      Edtf answered = (Edtf) row[7];
      if (isBefore(madeOn, answered)) {
        found.add(
            id,
            WarningKind.before_target,
            "it was made on " + madeOn.text() + ", what it answers was said on " + answered.text());
      }
      ResponseKind kind = (ResponseKind) row[2];
      UUID concerned =
          kind.concerned((UUID) row[5], (UUID) row[6], (UUID) row[4], (UUID) row[8], speaker);
      boolean decides = DemandTable.decides(kind) || StatementStatusRule.decides(kind).isPresent();
      if (decides
          && row[4] != null
          && (Long) row[9] == 0
          && !concerned.equals(row[4])
          && !addressed.getOrDefault(id, Set.of()).contains(concerned)) {
        found.add(
            id,
            WarningKind.responder_not_concerned,
            "whom it concerns neither made the statement nor is addressed by a demand on it, so that"
                + " the response decides nothing; name the stances that it answers, or say"
                + " onBehalfOf whom it was made or whom it concerns");
      }
    }
    if (found.wants(WarningKind.before_target)) {
      for (Object[] row :
          rows(
              "select r.id, r.madeOn.text, min(x.takenOn.earliest) from Response r join r.stances x"
                  + " where r.id in :ids and r.madeOn.text is not null and x.takenOn.text is not null"
                  + " and r.madeOn.latest < x.takenOn.earliest group by r.id, r.madeOn.text",
              found.ids())) {
        found.add(
            (UUID) row[0],
            WarningKind.before_target,
            "it was made on " + row[1] + ", a stance that it answers was taken on " + row[2]);
      }
    }
    if (found.wants(WarningKind.possible_duplicate)) {
      likes
          .responses(found.speakers.keySet())
          .forEach(like -> duplicate(like, "the same speaker responded the same way then", found));
    }
    quotes(found);
  }

  private void memberships(Found found) {
    LocalDate today = Time.today(clock);
    for (Object[] row :
        rows(
            "select m.id, m.member.id, m.end, m.endReason, (select count(*) from Citation c where"
                + " c.ownerId = m.id) from Membership m where m.id in :ids and m.withdrawnAt is null",
            found.ids())) {
      UUID id = (UUID) row[0];
      found.stands(id, (UUID) row[1]);
      Edtf end = (Edtf) row[2];
      // Terms have a last day that everybody knows; only an end that has a reason is said to be
      // past.
      if (row[3] != null
          && end.isDated()
          && !end.latest().equals(Edtf.MAX)
          && end.earliest().isAfter(today)) {
        found.add(
            id,
            WarningKind.ends_in_future,
            null,
            "is said to have ended (" + row[3] + ") on " + end.text() + ", which is still to come",
            end.earliest());
      }
      if ((Long) row[4] == 0) {
        found.add(id, WarningKind.without_source, "no source says so");
      }
    }
    if (found.wants(WarningKind.several_parties)) {
      likes
          .parties(found.speakers.keySet())
          .forEach(
              like ->
                  found.add(
                      like.record(),
                      WarningKind.several_parties,
                      like.other(),
                      "the member belongs to "
                          + like.name()
                          + " as well at that time, and counts by party take one of the two",
                      Edtf.MAX));
    }
    if (found.wants(WarningKind.possible_duplicate)) {
      likes
          .memberships(found.speakers.keySet())
          .forEach(like -> duplicate(like, "the same office of the same member then", found));
    }
    quotes(found);
  }

  private void speakers(Found found) {
    for (Object[] row :
        rows(
            "select sp.id, sp.id from Speaker sp where sp.id in :ids and sp.withdrawnAt is null",
            found.ids())) {
      found.stands((UUID) row[0], (UUID) row[1]);
    }
    if (found.wants(WarningKind.possible_duplicate)) {
      likes
          .speakers(found.speakers.keySet())
          .forEach(like -> duplicate(like, "a speaker of the same kind and name", found));
    }
  }

  // Those that stand keep their ids and instants. Gives the records that were named for the first
  // time.
  private Map<WarningKind, Set<UUID>> keep(String kind, Found found) {
    Map<UUID, Map<String, Warning>> stored = new HashMap<>();
    for (Warning warning :
        list("recordId in ?1 and kind in ?2", List.copyOf(found.ids()), found.kinds)) {
      stored
          .computeIfAbsent(warning.recordId(), id -> new HashMap<>())
          .put(warning.kind() + " " + warning.relatedId() + " " + warning.detail(), warning);
    }
    Map<WarningKind, Set<UUID>> named = new EnumMap<>(WarningKind.class);
    found.byRecord.forEach(
        (record, raised) -> {
          Map<String, Warning> old = stored.getOrDefault(record, new HashMap<>());
          for (Raised each : raised) {
            if (old.remove(each.key()) == null) {
              entities.persist(
                  new Warning(
                      UuidVersion7Strategy.INSTANCE.generateUuid(null),
                      each.kind(),
                      kind,
                      record,
                      each.speaker(),
                      each.related(),
                      each.detail(),
                      Time.now(clock),
                      each.validUntil()));
              if (each.related() != null && OF_TWO.contains(each.kind())) {
                named
                    .computeIfAbsent(each.kind(), first -> new LinkedHashSet<>())
                    .add(each.related());
              }
            }
          }
          List<Warning> gone = new ArrayList<>(old.values());
          gone.forEach(this::delete);
        });
    named.computeIfPresent(
        WarningKind.attributed_to_two,
        (same, others) -> {
          // One speaker may have said the words often before another did for the first time.
          others.addAll(likes.said(found.ids()));
          return others;
        });
    return named;
  }

  /** Makes every warning anew, in batches; returns how many records were looked at. */
  public int rebuild() {
    int count = 0;
    for (Map.Entry<String, String> kind : ENTITIES.entrySet()) {
      UUID last = new UUID(0, 0);
      while (!stopped) {
        List<UUID> ids = again(kind.getKey(), kind.getValue(), last);
        if (ids.isEmpty()) {
          break;
        }
        count += ids.size();
        last = ids.get(ids.size() - 1);
      }
    }
    return count;
  }

  /** Makes the warnings of the next records of a kind anew; returns their ids. */
  private List<UUID> again(String kind, String entity, UUID after) {
    return work.run(
        () -> {
          List<UUID> ids = next(entity, after, BATCH);
          if (!ids.isEmpty()) {
            if (kind.equals(Speakers.KIND)) {
              names(ids);
            }
            examine(kind, ids, ALL);
          }
          return ids;
        });
  }

  // Without a new version: what a speaker says of itself stays as it is.
  private void names(Collection<UUID> ids) {
    for (Object[] row : rows("select sp.id, sp.name from Speaker sp where sp.id in :ids", ids)) {
      entities
          .createQuery("update Speaker sp set sp.nameHash = :hash where sp.id = :id")
          .setParameter("hash", Speaker.nameHash((String) row[1]))
          .setParameter("id", row[0])
          .executeUpdate();
    }
  }

  private List<UUID> next(String entity, UUID after, int limit) {
    return entities
        .createQuery(
            "select e.id from " + entity + " e where e.id > :after order by e.id", UUID.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  // Beside the running service, because a large record takes its time.
  void start(@Observes @Priority(16) StartupEvent start) {
    Instance kept = entities.find(Instance.class, RULES_KEY);
    if (ENTITIES.values().stream().allMatch(each -> next(each, new UUID(0, 0), 1).isEmpty())) {
      // Nothing was warned of by other rules; what comes is warned of when it is written.
      keepRules();
    } else if (kept == null || !kept.content().equals(RULES)) {
      Thread again = new Thread(this::renew, "warnings");
      again.setDaemon(true);
      again.start();
    }
  }

  // No interrupt: one in the middle of a write closes the file of H2 for everybody.
  void stop(@Observes ShutdownEvent stop) {
    stopped = true;
  }

  private void renew() {
    int count = rebuild();
    if (!stopped) {
      keepRules();
      if (count > 0) {
        LOG.infof("Warnings of %s records made anew", count);
      }
    }
  }

  private void keepRules() {
    work.run(() -> entities.merge(new Instance(RULES_KEY, RULES)));
  }
}
