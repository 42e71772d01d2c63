package io.geosync.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an {@link SqlStatement} on a connection: bind each parameter once, then call the
 * method that runs it. A parameter may occur several times in the text.
 */
public final class BoundStatement {
  private final SqlStatement statement;
  private final Connection connection;
  private final Map<String, Binding> bindings = new HashMap<>();
  private int fetchSize;

  BoundStatement(SqlStatement statement, Connection connection) {
    this.statement = statement;
    this.connection = connection;
  }

  /** Sets the value of a parameter at one of its places. */
  private interface Binding {
    void set(PreparedStatement prepared, int place) throws SQLException;
  }

  public BoundStatement bind(String name, @Nullable String value) {
    return set(name, (prepared, place) -> prepared.setString(place, value));
  }

  public BoundStatement bind(String name, long value) {
    return set(name, (prepared, place) -> prepared.setLong(place, value));
  }

  public BoundStatement bind(String name, @Nullable Long value) {
    return set(name, (prepared, place) -> prepared.setObject(place, value, Types.BIGINT));
  }

  public BoundStatement bind(String name, int value) {
    return set(name, (prepared, place) -> prepared.setInt(place, value));
  }

  public BoundStatement bind(String name, @Nullable Integer value) {
    return set(name, (prepared, place) -> prepared.setObject(place, value, Types.INTEGER));
  }

  public BoundStatement bind(String name, boolean value) {
    return set(name, (prepared, place) -> prepared.setBoolean(place, value));
  }

  public BoundStatement bind(String name, @Nullable Boolean value) {
    return set(name, (prepared, place) -> prepared.setObject(place, value, Types.BOOLEAN));
  }

  public BoundStatement bind(String name, double value) {
    return set(name, (prepared, place) -> prepared.setDouble(place, value));
  }

  public BoundStatement bind(String name, @Nullable Double value) {
    return set(name, (prepared, place) -> prepared.setObject(place, value, Types.DOUBLE));
  }

  /** Binds a {@code timestamptz}. */
  public BoundStatement bind(String name, @Nullable Instant value) {
    return set(
        name,
        (prepared, place) ->
            prepared.setObject(
                place,
                value == null ? null : value.atOffset(ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE));
  }

  public BoundStatement bind(String name, @Nullable LocalDate value) {
    return set(name, (prepared, place) -> prepared.setObject(place, value, Types.DATE));
  }

  public BoundStatement bind(String name, @Nullable UUID value) {
    return set(name, (prepared, place) -> prepared.setObject(place, value, Types.OTHER));
  }

  /** Binds a JSON text; the server infers the type of the column or cast it stands for. */
  public BoundStatement bindJson(String name, @Nullable String json) {
    return set(name, (prepared, place) -> prepared.setObject(place, json, Types.OTHER));
  }

  /** Binds a {@code text[]}. */
  public BoundStatement bindTexts(String name, Collection<String> values) {
    return bindArray(name, "text", values);
  }

  /** Binds a {@code bigint[]}; an element may be null. */
  public BoundStatement bindNumbers(String name, Collection<? extends @Nullable Long> values) {
    return bindArray(name, "int8", values);
  }

  /** Binds an {@code integer[]}. */
  public BoundStatement bindIntegers(String name, Collection<Integer> values) {
    return bindArray(name, "int4", values);
  }

  /** Binds a {@code float8[]}. */
  public BoundStatement bindDecimals(String name, Collection<Double> values) {
    return bindArray(name, "float8", values);
  }

  /** Binds a {@code boolean[]}. */
  public BoundStatement bindFlags(String name, Collection<Boolean> values) {
    return bindArray(name, "bool", values);
  }

  /** Binds a {@code uuid[]}; an element may be null. */
  public BoundStatement bindUuids(String name, Collection<? extends @Nullable UUID> values) {
    return bindArray(name, "uuid", values);
  }

  /** Binds a {@code timestamptz[]}. */
  public BoundStatement bindInstants(String name, Collection<Instant> values) {
    return bindArray(name, "timestamptz", values.stream().map(Instant::toString).toList());
  }

  private BoundStatement bindArray(
      String name, String type, Collection<? extends @Nullable Object> values) {
    return set(
        name,
        (prepared, place) ->
            prepared.setArray(place, connection.createArrayOf(type, values.toArray())));
  }

  /** Reads the rows by a cursor, a portion at a time; it needs a transaction. */
  public BoundStatement fetchSize(int rows) {
    fetchSize = rows;
    return this;
  }

  /** Runs a query; empty where it has no row. */
  public <T> Optional<T> first(Row.Mapper<T> mapper) throws SQLException {
    try (PreparedStatement prepared = prepare();
        ResultSet result = prepared.executeQuery()) {
      return result.next() ? Optional.of(mapper.map(new Row(result))) : Optional.empty();
    }
  }

  /**
   * Runs a query that has one row.
   *
   * @throws IllegalStateException if it has none, or more than one
   */
  public <T> T one(Row.Mapper<T> mapper) throws SQLException {
    try (PreparedStatement prepared = prepare();
        ResultSet result = prepared.executeQuery()) {
      if (!result.next()) {
        throw new IllegalStateException("%s: no row, expected one".formatted(statement.name()));
      }
      T value = mapper.map(new Row(result));
      if (result.next()) {
        throw new IllegalStateException(
            "%s: several rows, expected one".formatted(statement.name()));
      }
      return value;
    }
  }

  /** Runs a query and collects all rows. */
  public <T> List<T> list(Row.Mapper<T> mapper) throws SQLException {
    List<T> values = new ArrayList<>();
    forEach(row -> values.add(mapper.map(row)));
    return values;
  }

  /** Runs a query and collects one entry of each row, in their order; the keys must differ. */
  public <K, V> Map<K, V> map(Row.Mapper<K> key, Row.Mapper<V> value) throws SQLException {
    Map<K, V> entries = new LinkedHashMap<>();
    forEach(row -> entries.put(key.map(row), value.map(row)));
    return entries;
  }

  /** Runs a query and passes on its rows one by one. */
  public void forEach(Row.Consumer consumer) throws SQLException {
    try (PreparedStatement prepared = prepare();
        ResultSet result = prepared.executeQuery()) {
      Row row = new Row(result);
      while (result.next()) {
        consumer.accept(row);
      }
    }
  }

  /** Runs a query whose rows the caller reads one at a time; close the cursor afterwards. */
  public Cursor cursor() throws SQLException {
    PreparedStatement prepared = prepare();
    try {
      return new Cursor(prepared, prepared.executeQuery());
    } catch (SQLException failure) {
      prepared.close();
      throw failure;
    }
  }

  /**
   * Runs a text of several statements in one round trip, and maps the first row of the last one.
   *
   * @return empty where the last one has no row
   */
  public <T> Optional<T> last(Row.Mapper<T> mapper) throws SQLException {
    try (PreparedStatement prepared = prepare()) {
      ResultSet last = null;
      boolean isResult = prepared.execute();
      while (isResult || prepared.getUpdateCount() >= 0) {
        last = isResult ? prepared.getResultSet() : null;
        isResult = prepared.getMoreResults(Statement.KEEP_CURRENT_RESULT);
      }
      return last != null && last.next()
          ? Optional.of(mapper.map(new Row(last)))
          : Optional.empty();
    }
  }

  /** Runs statements whose rows and counts do not matter. */
  public void run() throws SQLException {
    try (PreparedStatement prepared = prepare()) {
      prepared.execute();
    }
  }

  /** Runs a statement that writes, and returns how many rows it wrote. */
  public int update() throws SQLException {
    try (PreparedStatement prepared = prepare()) {
      return prepared.executeUpdate();
    }
  }

  /**
   * Runs a statement that must write a certain number of rows.
   *
   * @throws IllegalStateException if it wrote another number
   */
  public void updateExactly(int rows) throws SQLException {
    int written = update();
    if (written != rows) {
      throw new IllegalStateException(
          "%s: %d rows written, expected %d".formatted(statement.name(), written, rows));
    }
  }

  private PreparedStatement prepare() throws SQLException {
    requireAllBound();
    PreparedStatement prepared = connection.prepareStatement(statement.jdbcText());
    try {
      int place = 0;
      for (String name : statement.parameters()) {
        place++;
        Objects.requireNonNull(bindings.get(name)).set(prepared, place);
      }
      if (fetchSize > 0) {
        prepared.setFetchSize(fetchSize);
      }
      return prepared;
    } catch (SQLException | RuntimeException failure) {
      prepared.close();
      throw failure;
    }
  }

  private void requireAllBound() {
    Set<String> unbound = new LinkedHashSet<>(statement.parameters());
    unbound.removeAll(bindings.keySet());
    if (!unbound.isEmpty()) {
      throw new IllegalStateException(
          "%s: parameters without a value: %s".formatted(statement.name(), unbound));
    }
  }

  private BoundStatement set(String name, Binding binding) {
    if (!statement.parameters().contains(name)) {
      throw new IllegalArgumentException("%s: no parameter :%s".formatted(statement.name(), name));
    }
    if (bindings.put(name, binding) != null) {
      throw new IllegalArgumentException(
          "%s: parameter :%s bound twice".formatted(statement.name(), name));
    }
    return this;
  }
}
