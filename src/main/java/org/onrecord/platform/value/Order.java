package org.onrecord.platform.value;

/**
 * The order in which those who wait for the same event have their turn: the numbers of
 * {@code @Priority}, smallest first.
 */
public final class Order {
  // At the start of the service, before its first request.

  /** Bounds that must hold once the port is open. */
  public static final int BOUNDS = 1;

  /** Whether the database answers, which everything after asks. */
  public static final int DATABASE = 5;

  /** Keys, so that there is one to write with. */
  public static final int KEYS = 10;

  /** What follows from the record by rules that have changed, before anything is added to it. */
  public static final int REBUILD = 15;

  /** The sample record. */
  public static final int SAMPLE = 20;

  /** The file of records to read, which may refer to the sample record. */
  public static final int IMPORT = 25;

  /** The search index, which follows what is on record. */
  public static final int SEARCH = 30;

  // At the end of each unit of work.

  /** Whether what was changed may be so beside what else is on record, before anything follows. */
  public static final int RELATIONS = 90;

  /** Dates that records take from other records. */
  public static final int DATES = 100;

  /** Periods, which depend on dates. */
  public static final int PERIODS = 110;

  /** Warnings, which depend on dates and periods. */
  public static final int WARNINGS = 120;

  private Order() {}
}
