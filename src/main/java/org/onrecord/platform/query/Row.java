package org.onrecord.platform.query;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;

/**
 * One row of what an SQL query found, read by the labels of its columns. It is good only while it
 * is read: whoever keeps a row makes a record of it.
 */
public final class Row {
  private final ResultSet values;
  private final Columns columns;
  private final boolean postgres;

  Row(ResultSet values, Columns columns, boolean postgres) {
    this.values = values;
    this.columns = columns;
    this.postgres = postgres;
  }

  /** An id. */
  public UUID id(String label) {
    return present(label, idOrNull(label));
  }

  /** An id, or null. */
  public @Nullable UUID idOrNull(String label) {
    return get(columns.place(label), UUID.class);
  }

  /** A text. */
  public String text(String label) {
    return present(label, textOrNull(label));
  }

  /** A text, or null. */
  public @Nullable String textOrNull(String label) {
    return text(columns.place(label));
  }

  /** A word of an enum. */
  public <E extends Enum<E>> E word(String label, Class<E> type) {
    return Enum.valueOf(type, text(label));
  }

  /** A word of an enum, or null. */
  public <E extends Enum<E>> @Nullable E wordOrNull(String label, Class<E> type) {
    String word = textOrNull(label);
    return word == null ? null : Enum.valueOf(type, word);
  }

  /** A whole number. */
  public int number(String label) {
    try {
      return values.getInt(columns.place(label));
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  /** A whole number, or null. */
  public @Nullable Integer numberOrNull(String label) {
    return get(columns.place(label), Integer.class);
  }

  /** A large whole number. */
  public long large(String label) {
    try {
      return values.getLong(columns.place(label));
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  /** A large whole number, or null. */
  public @Nullable Long largeOrNull(String label) {
    return get(columns.place(label), Long.class);
  }

  /** Whether something is so. */
  public boolean flag(String label) {
    try {
      return values.getBoolean(columns.place(label));
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  /** A day. */
  public LocalDate day(String label) {
    return present(label, dayOrNull(label));
  }

  /** A day, or null. */
  public @Nullable LocalDate dayOrNull(String label) {
    return day(columns.place(label));
  }

  /** A moment. */
  public Instant moment(String label) {
    return present(label, momentOrNull(label));
  }

  /** A moment, or null. */
  public @Nullable Instant momentOrNull(String label) {
    OffsetDateTime moment = get(columns.place(label), OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  /** Bytes. */
  public byte[] bytes(String label) {
    try {
      return present(label, values.getBytes(columns.place(label)));
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  /** A value that is kept as JSON in a text. */
  public <T> T json(String label, JsonColumn<T> column) {
    return column.convertToEntityAttribute(textOrNull(label));
  }

  /** The date of an act, from its three columns: said_on, said_from and said_to for "said". */
  public Edtf date(String label) {
    int[] places = columns.date(label);
    String text = text(places[0]);
    return text == null
        ? Edtf.UNDATED
        : new Edtf(text, present(label, day(places[1])), present(label, day(places[2])));
  }

  /** Whether a moment is there: records that were withdrawn have one. */
  public @Nullable Boolean gone(String label) {
    return gone(columns.place(label));
  }

  /**
   * The record that another one refers to, from its four columns: speaker_id, speaker_slug,
   * speaker_name and speaker_withdrawn_at for "speaker".
   */
  public Reference reference(String label) {
    return present(label, referenceOrNull(label));
  }

  /** The same, or null where nothing is referred to. */
  public @Nullable Reference referenceOrNull(String label) {
    int[] places = columns.reference(label);
    UUID id = get(places[0], UUID.class);
    return id == null ? null : new Reference(id, text(places[1]), text(places[2]), gone(places[3]));
  }

  private @Nullable String text(int place) {
    try {
      return values.getString(place);
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  private @Nullable LocalDate day(int place) {
    if (postgres) {
      return get(place, LocalDate.class);
    }
    // As Hibernate reads days: H2 keeps those before 1582 by another calendar, which this undoes.
    Date day = get(place, Date.class);
    return day == null ? null : day.toLocalDate();
  }

  private @Nullable Boolean gone(int place) {
    return text(place) == null ? null : Boolean.TRUE;
  }

  private <T> @Nullable T get(int place, Class<T> type) {
    try {
      return values.getObject(place, type);
    } catch (SQLException failure) {
      throw new DatabaseFailure(failure);
    }
  }

  private static <T> T present(String label, @Nullable T value) {
    return Objects.requireNonNull(value, label);
  }
}
