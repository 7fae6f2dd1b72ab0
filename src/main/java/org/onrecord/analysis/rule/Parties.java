package org.onrecord.analysis.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;

/**
 * Who is concerned by what is answered to a statement, beside its speaker: those who made it
 * jointly, and those of whom something is demanded over it.
 */
@ApplicationScoped
public class Parties {
  private static final Sql PARTIES =
      Sql.of(
          """
          select x.target_statement_id as statement_id, op.addressee_id as party_id
          from stance x
          join demand_option op on op.stance_id = x.id and op.addressee_id is not null
          where x.target_statement_id = any(:ids)
          and x.withdrawn_at is null
          union
          select sj.statement_id, sj.speaker_id
          from statement_joint sj
          where sj.statement_id = any(:ids)
          """);

  private final Database database;

  Parties(Database database) {
    this.database = database;
  }

  /** The parties of statements, by statement. */
  public Map<UUID, List<UUID>> of(Collection<UUID> statements) {
    return database.groups(PARTIES, statements, "statement_id", row -> row.id("party_id"));
  }
}
