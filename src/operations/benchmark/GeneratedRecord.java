import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A large record of invented words, the same on every run, written past the service into a migrated
 * empty database because it is about reading: it has no history, and its derived periods have the
 * shape of true ones, not their meaning (a start with ONRECORD_REBUILD=true makes them true).
 *
 * <p>PostgreSQL takes the rows through COPY, without its indexes, which are made again at the end,
 * and without checking references, which the record keeps by itself: the user must be a superuser.
 *
 * <p>{@code busiest} is the speaker of 500 statements with the most stances on it (10,000, half of
 * them on its statement {@link #BUSIEST_STATEMENT}), {@code union} the organization with 1,000
 * members, from 10,000 statements on whatever their number.
 */
public final class GeneratedRecord {
  /** The statement with the most stances on it. */
  public static final UUID BUSIEST_STATEMENT =
      UUID.fromString("01900000-0000-7000-8000-000000000001");

  private static final OffsetDateTime BEGIN =
      OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);
  private static final LocalDate MIN = LocalDate.of(1, 1, 1);
  private static final LocalDate MAX = LocalDate.of(9999, 12, 31);
  private static final int DAYS = 5_000;
  private static final int BATCH = 10_000;
  private static final int UNION = 1_000;
  private static final int PARTIES = 40;
  // Later words are rarer, the last of each list hardly ever used.
  private static final String[] COUNTRIES = {"IT", "FR", "DE", "US", "UA", "NZ", "JP", "MT"};
  private static final String[] FORMS = {"speech", "interview", "social_post", "article", "letter"};
  private static final String[] LANGUAGES = {"en", "it", "fr", "de", "mi"};
  private static final String[] KINDS = {"verbatim", "partial_quote", "paraphrase", "summary"};
  private static final String[] VERIFICATIONS = {
    "unverified", "verified", "disputed", "fabricated"
  };
  private static final String[] STATUSES = {"clarified", "apologized_for", "retracted"};
  private static final String[] POSITIONS = {"oppose", "support", "mixed", "neutral", "unclear"};
  private static final String[] ACTS = {"criticize", "praise", "reject", "condemn", "threaten"};
  private static final String[] ACTIONS = {"retract", "apologize", "resign", "clarify", "release"};
  private static final String[] ENDINGS = {"refused", "met", "partly_met", "lapsed"};
  private static final String[] RESPONSES = {"stood_by", "clarified", "apologized", "complied"};
  private static final String[] PUBLISHERS = {"Gazette", "Herald", "Courier", "Bugle"};
  private static final Collator COLLATOR = Collator.getInstance(ULocale.ROOT).freeze();
  private static final HexFormat HEX = HexFormat.of();

  private final Connection connection;
  // Null on H2, which knows no COPY.
  private final CopyManager copies;
  private final Random random = new Random(20240524);
  private final List<Insert> open = new ArrayList<>();
  private final List<UUID> parties = new ArrayList<>();
  private final List<UUID> persons = new ArrayList<>();
  private final List<UUID> topics = new ArrayList<>();
  private final List<UUID> sources = new ArrayList<>();
  private final List<UUID> statements = new ArrayList<>();
  private final List<UUID> ofBusiest = new ArrayList<>();
  private final List<UUID> stances = new ArrayList<>();
  private final List<UUID> stancesOn = new ArrayList<>();
  private UUID union = new UUID(0, 0);
  private UUID busiest = union;
  private long made = 1;

  private GeneratedRecord(Connection connection) throws SQLException {
    this.connection = connection;
    this.copies =
        connection.isWrapperFor(PGConnection.class)
            ? connection.unwrap(PGConnection.class).getCopyAPI()
            : null;
  }

  /** Fills a database: JDBC address, user, password and optionally the number of statements. */
  public static void main(String... arguments) throws SQLException {
    int count = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100_000;
    try (Connection connection =
        DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
      new GeneratedRecord(connection).write(count);
    }
  }

  private void write(int count) throws SQLException {
    List<String> indexes = copies == null ? List.of() : dropIndexes();
    connection.setAutoCommit(false);
    writeAll(count);
    connection.setAutoCommit(true);
    for (String index : indexes) {
      execute(index);
    }
    execute(copies == null ? "analyze" : "vacuum analyze");
  }

  // Those that bear no constraint; each as the SQL statement that makes it again.
  private List<String> dropIndexes() throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select i.indexname, i.indexdef
                from pg_indexes i
                where i.schemaname = current_schema()
                and i.indexname not in (select c.conname from pg_constraint c)
                """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
        definitions.add(rows.getString(2));
      }
    }
    for (String name : names) {
      execute("drop index " + name);
    }
    execute("set session_replication_role = replica");
    return definitions;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void writeAll(int count) throws SQLException {
    writeSpeakers(count / 5);
    writeTopics(Math.max(10, count / 500));
    writeSources(Math.max(10, count / 5));
    connection.commit();
    writeStatements(count);
    connection.commit();
    writeStances(count * 3);
    connection.commit();
    writeResponses(count * 3 / 10);
    connection.commit();
  }

  private void writeSpeakers(int count) throws SQLException {
    try (Insert speaker =
            new Insert(
                "speaker (id, version, created_at, updated_at, slug, kind, name, classification,"
                    + " country, sort_key)",
                10);
        Insert alias = new Insert("alias (kind, alias, record_id)", 3);
        Insert term = new Insert("search_term (kind, term, record_id)", 3);
        Insert membership =
            new Insert(
                "membership (id, version, created_at, updated_at, member_id, organization_id, role,"
                    + " started_on, started_from, started_to, ended_from, ended_to)",
                12)) {
      for (int i = 0; i < count; i++) {
        UUID id = id();
        boolean organization = i == 0 || i % 50 == 1;
        String slug = i == 0 ? "union" : i == 2 ? "busiest" : "speaker-" + i;
        String name = "Speaker " + random.nextInt(count) + " of " + i;
        speaker.add(
            id,
            1,
            at(),
            at(),
            slug,
            organization ? "organization" : "person",
            name,
            i == 0 ? "intergovernmental" : organization ? "party" : null,
            seldom(COUNTRIES),
            sortKey(name));
        alias.add("speaker", slug, id);
        term.add("speaker", "speaker", id);
        term.add("speaker", String.valueOf(i), id);
        if (i == 0) {
          union = id;
        } else if (organization) {
          parties.add(id);
        } else {
          LocalDate start = day();
          membership.add(
              id(),
              1,
              at(),
              at(),
              id,
              any(parties.subList(0, Math.min(parties.size(), PARTIES))),
              "member",
              start.toString(),
              start,
              start,
              MAX,
              MAX);
          if (persons.size() < UNION) {
            membership.add(id(), 1, at(), at(), id, union, "delegate", null, MIN, MAX, MAX, MAX);
          }
          persons.add(id);
        }
      }
      busiest = persons.get(0);
    }
  }

  private void writeTopics(int count) throws SQLException {
    try (Insert topic =
            new Insert("topic (id, version, created_at, updated_at, slug, name, sort_key)", 7);
        Insert alias = new Insert("alias (kind, alias, record_id)", 3)) {
      for (int i = 0; i < count; i++) {
        UUID id = id();
        topic.add(id, 1, at(), at(), "topic-" + i, "Topic " + i, sortKey("Topic " + i));
        alias.add("topic", "topic-" + i, id);
        topics.add(id);
      }
    }
  }

  private void writeSources(int count) throws SQLException {
    try (Insert source =
        new Insert(
            "source (id, version, created_at, updated_at, url, title, type, publisher,"
                + " published_on, published_from, published_to, language, primary_language)",
            13)) {
      for (int i = 0; i < count; i++) {
        UUID id = id();
        LocalDate on = day();
        String language = seldom(LANGUAGES);
        source.add(
            id,
            1,
            at(),
            at(),
            "https://example.org/" + i,
            "Article " + i,
            "news_article",
            seldom(PUBLISHERS),
            on.toString(),
            on,
            on,
            language,
            language);
        sources.add(id);
      }
    }
  }

  private void writeStatements(int count) throws SQLException {
    try (Insert statement =
            new Insert(
                "statement (id, version, created_at, updated_at, speaker_id, said_on, said_from,"
                    + " said_to, form, verification, kind, language, primary_language)",
                13);
        Insert rendering =
            new Insert(
                "rendering (id, statement_id, position, kind, text, language, words_hash)", 7);
        Insert citation =
            new Insert("citation (id, subject_id, owner_id, position, source_id, relation)", 6);
        Insert topic = new Insert("statement_topic (statement_id, topic_id)", 2);
        Insert mention = new Insert("statement_mention (statement_id, speaker_id)", 2);
        Insert period =
            new Insert(
                "statement_period (statement_id, valid_from, valid_until, status, outcome)", 5);
        Insert warning =
            new Insert(
                "warning (id, kind, record_kind, record_id, speaker_id, detail, raised_at,"
                    + " valid_until)",
                8)) {
      for (int i = 0; i < count; i++) {
        boolean first = i == count / 2;
        UUID id = first ? BUSIEST_STATEMENT : id();
        UUID speaker = first || i % Math.max(1, count / 500) == 0 ? busiest : skewed(persons);
        LocalDate on = day();
        String language = seldom(LANGUAGES);
        String kind = seldom(KINDS);
        statement.add(
            id,
            1,
            at(),
            at(),
            speaker,
            on.toString(),
            on,
            on,
            seldom(FORMS),
            seldom(VERIFICATIONS),
            kind,
            language,
            language);
        StringBuilder text = new StringBuilder("The statement of " + i);
        for (int w = 0; w < 12; w++) {
          text.append(" word").append((int) (Math.pow(random.nextDouble(), 3) * 20_000));
        }
        String hash = "%016x".formatted(random.nextLong());
        rendering.add(id(), id, 0, kind, text.toString(), language, hash);
        if (i % 5 == 0) {
          rendering.add(id(), id, 1, "translation", "Translated " + text, "en", null);
        }
        citation.add(id(), id, id, 0, any(sources), "supports");
        UUID one = skewed(topics);
        UUID other = skewed(topics);
        topic.add(id, one);
        if (!one.equals(other)) {
          topic.add(id, other);
        }
        mention.add(id, skewed(persons));
        if (i % 5 == 0) {
          LocalDate change = on.plusDays(1 + random.nextInt(300));
          // The database takes a period once there is the one that follows it.
          String because = "[{\"on\":\"" + change + "\",\"rule\":\"generated\"}]";
          period.add(id, change, MAX, seldom(STATUSES), because);
          period.add(id, on, change, "standing", null);
        } else {
          period.add(id, on, MAX, "standing", null);
        }
        if (i % 20 == 0) {
          warning.add(id(), "undated_act", "statement", id, speaker, "Has no date.", at(), MAX);
        }
        statements.add(id);
        if (speaker.equals(busiest) && !first) {
          ofBusiest.add(id);
        }
      }
    }
  }

  private void writeStances(int count) throws SQLException {
    int lots = Math.max(30, count / 1_000);
    try (Insert stance =
            new Insert(
                "stance (id, version, created_at, updated_at, holder_id, target_type,"
                    + " target_statement_id, target_speaker_id, target_topic_id, position, act,"
                    + " basis, text, expressed_in_id, taken_on, taken_from, taken_to,"
                    + " taken_on_given, given_up_from, given_up_to, demand_mode,"
                    + " demand_addressee_id, demand_deadline_from, demand_deadline_to,"
                    + " demand_explicitness)",
                25);
        Insert option = new Insert("demand_option (stance_id, position, action, addressee_id)", 4);
        Insert period =
            new Insert("demand_period (stance_id, valid_from, valid_until, status, outcome)", 5);
        Insert citation =
            new Insert("citation (id, subject_id, owner_id, position, source_id, relation)", 6)) {
      for (int i = 0; i < count; i++) {
        UUID id = id();
        LocalDate on = day();
        // Each lot falls to 1,000 stances, however large the record, so that what its size alone
        // costs can be told: 5 lots are on the one statement, 3 on others of its speaker, 2 on it.
        int lot = i % lots;
        String type = lot < 8 || lot % 10 != 9 ? "statement" : lot % 20 == 9 ? "speaker" : "topic";
        UUID target = lot < 5 ? BUSIEST_STATEMENT : lot < 8 ? any(ofBusiest) : skewed(statements);
        UUID on2 = lot == 9 || lot == 29 ? busiest : skewed(persons);
        UUID holder =
            lot < 5 ? any(persons.subList(1, Math.min(persons.size(), 4000))) : skewed(persons);
        boolean demanding = i % 4 == 0;
        UUID addressee = lot < 8 ? busiest : skewed(persons);
        stance.add(
            id,
            1,
            at(),
            at(),
            holder,
            type,
            type.equals("statement") ? target : null,
            type.equals("speaker") ? on2 : null,
            type.equals("topic") ? skewed(topics) : null,
            seldom(POSITIONS),
            seldom(ACTS),
            i % 3 == 0 ? "verbatim" : "reported",
            "A stance of some words, number " + i,
            i % 3 == 0 ? any(statements) : null,
            on.toString(),
            on,
            on,
            true,
            MIN,
            MAX,
            demanding ? "any_of" : null,
            demanding ? addressee : null,
            demanding ? MIN : null,
            demanding ? MAX : null,
            demanding ? "explicit" : null);
        if (demanding) {
          int wanted = random.nextInt(ACTIONS.length - 1);
          option.add(id, 0, seldom(ACTIONS), addressee);
          option.add(id, 1, ACTIONS[wanted], addressee);
          String outcome =
              "{\"rule\":\"generated\",\"options\":[\"open\",\"open\"],\"because\":[]}";
          if (i % 3 == 0) {
            LocalDate end = on.plusDays(1 + random.nextInt(300));
            period.add(id, end, MAX, seldom(ENDINGS), outcome);
            period.add(id, on, end, "open", outcome);
          } else {
            period.add(id, on, MAX, "open", outcome);
          }
        }
        citation.add(id(), id, id, 0, any(sources), "supports");
        if (type.equals("statement")) {
          stances.add(id);
          stancesOn.add(target);
        }
      }
    }
  }

  private void writeResponses(int count) throws SQLException {
    try (Insert response =
            new Insert(
                "response (id, version, created_at, updated_at, speaker_id, kind, statement_id,"
                    + " made_on, made_from, made_to, made_on_given, text)",
                12);
        Insert answered = new Insert("response_stance (response_id, stance_id)", 2);
        Insert verdict =
            new Insert("response_verdict (response_id, position, stance_id, action, verdict)", 5);
        Insert citation =
            new Insert("citation (id, subject_id, owner_id, position, source_id, relation)", 6)) {
      for (int i = 0; i < count; i++) {
        UUID id = id();
        LocalDate on = day();
        int stance = random.nextInt(stances.size());
        UUID statement =
            i % Math.max(1, count / 300) == 0 ? BUSIEST_STATEMENT : stancesOn.get(stance);
        response.add(
            id,
            1,
            at(),
            at(),
            skewed(persons),
            seldom(RESPONSES),
            statement,
            on.toString(),
            on,
            on,
            true,
            "A response of some words, number " + i);
        if (i % 2 == 1) {
          answered.add(id, stances.get(stance));
          verdict.add(id, 0, stances.get(stance), "retract", "refuses");
        }
        citation.add(id(), id, id, 0, any(sources), "supports");
      }
    }
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(random.nextInt(DAYS));
  }

  private UUID any(List<UUID> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String seldom(String... words) {
    return random.nextInt(2_000) == 0
        ? words[words.length - 1]
        : words[(int) (Math.pow(random.nextDouble(), 1.5) * (words.length - 1))];
  }

  // A few are spoken of often, most hardly ever.
  private UUID skewed(List<UUID> of) {
    double share = random.nextDouble();
    return of.get((int) (share * share * of.size()));
  }

  private static byte[] sortKey(String name) {
    return COLLATOR.getCollationKey(name).toByteArray();
  }

  private OffsetDateTime at() {
    return BEGIN.plusSeconds(made);
  }

  private UUID id() {
    made++;
    return new UUID(
        (BEGIN.plusSeconds(made).toInstant().toEpochMilli() << 16) | 0x7000L,
        0x8000_0000_0000_0000L | made);
  }

  /** Rows of one table in batches; the last goes out when it is closed. */
  private final class Insert implements AutoCloseable {
    private final String into;
    private final PreparedStatement statement;
    private final StringBuilder copied = new StringBuilder();
    private int waiting;

    Insert(String into, int columns) throws SQLException {
      this.into = into;
      this.statement =
          copies != null
              ? null
              : connection.prepareStatement(
                  "insert into " + into + " values (?" + ", ?".repeat(columns - 1) + ")");
      open.add(this);
    }

    void add(Object... values) throws SQLException {
      if (copies != null) {
        copied.append(String.join("\t", Stream.of(values).map(this::text).toList())).append('\n');
      } else {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
      }
      if (++waiting == BATCH) {
        flush();
      }
    }

    // In the text format of COPY; no text of this record holds a tab, a line feed or a backslash.
    private String text(Object value) {
      return value == null
          ? "\\N"
          : value instanceof byte[] bytes ? "\\\\x" + HEX.formatHex(bytes) : value.toString();
    }

    // Rows go out in the order of the tables, because later tables refer to earlier ones.
    private void flush() throws SQLException {
      for (Insert insert : open) {
        insert.send();
        insert.waiting = 0;
      }
    }

    private void send() throws SQLException {
      if (statement != null) {
        statement.executeBatch();
        return;
      }
      try {
        copies.copyIn("copy " + into + " from stdin", new StringReader(copied.toString()));
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
      copied.setLength(0);
    }

    @Override
    public void close() throws SQLException {
      flush();
      open.remove(this);
      if (statement != null) {
        statement.close();
      }
    }
  }
}
