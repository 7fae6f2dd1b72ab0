package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onrecord.analysis.names.KnownName;
import org.onrecord.analysis.names.KnownOffice;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.OtherName;
import org.onrecord.record.speaker.SpeakerKind;

/** What the index, and who is meant by a name, read of speakers: their names and offices. */
@ApplicationScoped
class SpeakerSource implements IndexedKind {
  private static final Sql PAGE =
      Sql.of(
          """
          select sp.id
          from speaker sp
          where sp.id > :after
          and sp.withdrawn_at is null
          order by sp.id
          """);

  private static final Sql NAMES =
      Sql.of(
          """
          select sp.id, sp.kind, sp.name, sp.other_names
          from speaker sp
          where sp.id = any(:ids)
          and sp.withdrawn_at is null
          and sp.anonymous = false
          """);

  private static final Sql OFFICES =
      Sql.of(
          """
          select m.id, m.member_id, m.role, m.started_on, m.started_from, m.started_to,
            m.ended_on, m.ended_from, m.ended_to, member.country as member_country,
            organization.name, organization.other_names, organization.classification,
            organization.country
          from membership m
          join speaker member on member.id = m.member_id
          join speaker organization on organization.id = m.organization_id
          where m.member_id = any(:ids)
          and m.withdrawn_at is null
          order by m.member_id, m.started_from desc, m.id
          """);

  private final Database database;

  SpeakerSource(Database database) {
    this.database = database;
  }

  @Override
  public List<UUID> page(UUID after, int most) {
    return database.query(PAGE).set("after", after).most(most).list(row -> row.id("id"));
  }

  @Override
  public List<IndexedSpeaker> read(Collection<UUID> ids) {
    Map<UUID, List<KnownOffice>> offices = offices(ids);
    return database.list(
        NAMES,
        ids,
        row ->
            new IndexedSpeaker(
                row.id("id"),
                row.word("kind", SpeakerKind.class),
                names(row.text("name"), row.json("other_names", OtherName.Column.COLUMN)),
                offices.getOrDefault(row.id("id"), List.of())));
  }

  /** All names of somebody in the order in which the index counts them. */
  static List<KnownName> names(String name, List<OtherName> others) {
    List<KnownName> names = new ArrayList<>(List.of(new KnownName(name, false, null, null)));
    others.forEach(other -> names.add(new KnownName(other.name(), true, other.from(), other.to())));
    return names;
  }

  /** The offices that each of these holds or held, the latest first. */
  Map<UUID, List<KnownOffice>> offices(Collection<UUID> members) {
    return database.groups(OFFICES, members, "member_id", SpeakerSource::office);
  }

  private static KnownOffice office(Row row) {
    List<String> names = new ArrayList<>(List.of(row.text("name")));
    row.json("other_names", OtherName.Column.COLUMN).forEach(other -> names.add(other.name()));
    String country = row.textOrNull("country");
    return new KnownOffice(
        row.id("id"),
        row.textOrNull("role"),
        row.text("name"),
        names,
        row.wordOrNull("classification", Classification.class),
        country == null ? row.textOrNull("member_country") : country,
        row.date("started"),
        row.date("ended"));
  }
}
