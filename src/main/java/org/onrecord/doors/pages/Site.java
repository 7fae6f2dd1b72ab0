package org.onrecord.doors.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.PublicUrl;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Time;

/** What every page needs: the name of the host, the day, and records at the addresses of pages. */
@ApplicationScoped
public class Site {
  // What the API puts before the address of a record, and pages do not.
  private static final String API = "/v1";

  private final RecordRequests requests;
  private final Clock clock;
  private final String base;

  Site(RecordRequests requests, Clock clock, PublicUrl publicUrl) {
    this.requests = requests;
    this.clock = clock;
    this.base = publicUrl.base();
  }

  /** What the operator calls the host, or an empty text: what a client calls it is not repeated. */
  String base() {
    return base;
  }

  LocalDate today() {
    return Time.today(clock);
  }

  LocalDate day(AsOf asOf) {
    return asOf.on(clock);
  }

  /**
   * The record that the address of a page names.
   *
   * @throws Moved to the page of the record, for a former slug or a merged record
   */
  <E extends Recorded, D, V extends RecordView> V one(
      Records<E, D> records, String ref, Function<UUID, @Nullable V> shown) {
    try {
      return requests.one(records, ref, shown);
    } catch (Moved moved) {
      throw new Moved(moved.location().substring(API.length()));
    }
  }
}
