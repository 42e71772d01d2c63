package io.geosync.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a result. A method without {@code OrNull} in its name fails where the column
 * is null: a null must not be read as 0, false or an empty list by mistake.
 */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(Row row) throws SQLException;
  }

  /** Takes the current row. */
  @FunctionalInterface
  public interface Consumer {
    void accept(Row row) throws SQLException;
  }

  public String text(String column) throws SQLException {
    return required(column, textOrNull(column));
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return result.getString(column);
  }

  /** An integer of any size. */
  public long number(String column) throws SQLException {
    long value = result.getLong(column);
    requireValue(column);
    return value;
  }

  public @Nullable Long numberOrNull(String column) throws SQLException {
    long value = result.getLong(column);
    return result.wasNull() ? null : value;
  }

  /** An integer that fits into an {@code int}. */
  public int integer(String column) throws SQLException {
    int value = result.getInt(column);
    requireValue(column);
    return value;
  }

  public double decimal(String column) throws SQLException {
    double value = result.getDouble(column);
    requireValue(column);
    return value;
  }

  public @Nullable Double decimalOrNull(String column) throws SQLException {
    double value = result.getDouble(column);
    return result.wasNull() ? null : value;
  }

  /** A boolean. */
  public boolean flag(String column) throws SQLException {
    boolean value = result.getBoolean(column);
    requireValue(column);
    return value;
  }

  public @Nullable Boolean flagOrNull(String column) throws SQLException {
    boolean value = result.getBoolean(column);
    return result.wasNull() ? null : value;
  }

  /** A {@code timestamptz}. */
  public Instant instant(String column) throws SQLException {
    return required(column, instantOrNull(column));
  }

  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public @Nullable LocalDate dateOrNull(String column) throws SQLException {
    return result.getObject(column, LocalDate.class);
  }

  public UUID uuid(String column) throws SQLException {
    return required(column, uuidOrNull(column));
  }

  public @Nullable UUID uuidOrNull(String column) throws SQLException {
    return result.getObject(column, UUID.class);
  }

  /** A {@code bigint[]} without nulls. */
  public List<Long> numbers(String column) throws SQLException {
    return List.of((Long[]) required(column, result.getArray(column)).getArray());
  }

  /** A {@code text[]} without nulls. */
  public List<String> texts(String column) throws SQLException {
    return List.of((String[]) required(column, result.getArray(column)).getArray());
  }

  private void requireValue(String column) throws SQLException {
    if (result.wasNull()) {
      throw isNull(column);
    }
  }

  private static <T> T required(String column, @Nullable T value) {
    if (value == null) {
      throw isNull(column);
    }
    return value;
  }

  private static IllegalStateException isNull(String column) {
    return new IllegalStateException("column %s is null".formatted(column));
  }
}
