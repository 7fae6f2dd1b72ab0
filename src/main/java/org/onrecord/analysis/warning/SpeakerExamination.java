package org.onrecord.analysis.warning;

import jakarta.inject.Singleton;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.speaker.Speakers;

/** Looks for speakers who may be on record twice. */
@Singleton
class SpeakerExamination implements Examination {
  private static final Sql STANDING =
      Sql.of(
          """
          select sp.id
          from speaker sp
          where sp.id = any(:ids) and sp.withdrawn_at is null
          """);

  private final Database database;
  private final Likes likes;

  SpeakerExamination(Database database, Likes likes) {
    this.database = database;
    this.likes = likes;
  }

  @Override
  public String kind() {
    return Speakers.KIND;
  }

  @Override
  public void examine(Findings findings) {
    database
        .query(STANDING)
        .set("ids", findings.ids())
        .each(row -> findings.concern(row.id("id"), row.id("id")));
    findings.duplicates(likes::speakers, "a speaker of the same kind and name");
  }
}
