package io.geosync.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.geosync.fixture.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Binding, reading and checking against a real database. */
class SqlStatementTest {
  private Connection connection;

  @BeforeEach
  void a_table() throws SQLException {
    connection = Databases.empty().getConnection();
    SqlStatement.text("CREATE TABLE item (id bigint PRIMARY KEY, name text, details jsonb)")
        .on(connection)
        .run();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void each_type_comes_back_as_it_was_bound() throws SQLException {
    Instant instant = Instant.parse("2026-11-29T12:30:00.123456Z");
    UUID uuid = UUID.randomUUID();
    SqlStatement.text(
            """
            SELECT :text AS text, :number AS number, :integer AS integer, :flag AS flag, :decimal AS decimal,
                :instant AS instant, :uuid::uuid AS uuid, :date AS date, :texts AS texts, :numbers AS numbers
            """)
        .on(connection)
        .bind("text", "a 'quoted' :text")
        .bind("number", Long.MAX_VALUE)
        .bind("integer", 7)
        .bind("flag", true)
        .bind("decimal", 0.5)
        .bind("instant", instant)
        .bind("uuid", uuid)
        .bind("date", LocalDate.EPOCH)
        .bindTexts("texts", List.of("a", "b,c"))
        .bindNumbers("numbers", List.of(1L, 2L))
        .one(
            row -> {
              assertThat(row.text("text")).isEqualTo("a 'quoted' :text");
              assertThat(row.number("number")).isEqualTo(Long.MAX_VALUE);
              assertThat(row.integer("integer")).isEqualTo(7);
              assertThat(row.flag("flag")).isTrue();
              assertThat(row.decimal("decimal")).isEqualTo(0.5);
              assertThat(row.instant("instant")).isEqualTo(instant);
              assertThat(row.uuid("uuid")).isEqualTo(uuid);
              assertThat(row.dateOrNull("date")).isEqualTo(LocalDate.EPOCH);
              assertThat(row.texts("texts")).containsExactly("a", "b,c");
              assertThat(row.numbers("numbers")).containsExactly(1L, 2L);
              return row;
            });
  }

  @Test
  void a_null_is_bound_and_is_read_only_as_null() throws SQLException {
    String noText = null;
    Long noNumber = null;
    Instant noInstant = null;
    UUID noUuid = null;
    LocalDate noDate = null;
    Boolean noFlag = null;
    SqlStatement.text(
            """
            SELECT :text::text AS text, :number::bigint AS number, :instant::timestamptz AS instant,
                :uuid::uuid AS uuid, :date::date AS date, :flag::boolean AS flag
            """)
        .on(connection)
        .bind("text", noText)
        .bind("number", noNumber)
        .bind("instant", noInstant)
        .bind("uuid", noUuid)
        .bind("date", noDate)
        .bind("flag", noFlag)
        .one(
            row -> {
              assertThat(row.textOrNull("text")).isNull();
              assertThat(row.numberOrNull("number")).isNull();
              assertThat(row.instantOrNull("instant")).isNull();
              assertThat(row.uuidOrNull("uuid")).isNull();
              assertThat(row.dateOrNull("date")).isNull();
              assertThat(row.flagOrNull("flag")).isNull();
              assertThatIllegalStateException().isThrownBy(() -> row.text("text"));
              assertThatIllegalStateException().isThrownBy(() -> row.number("number"));
              assertThatIllegalStateException().isThrownBy(() -> row.flag("flag"));
              return row;
            });
  }

  @Test
  void arrays_become_the_columns_of_rows() throws SQLException {
    Instant instant = Instant.parse("2026-11-29T12:30:00.123456Z");
    UUID uuid = UUID.randomUUID();
    SqlStatement rows =
        SqlStatement.text(
            """
            SELECT * FROM unnest(:numbers::bigint[], :decimals::float8[], :flags::boolean[], :uuids::uuid[],
                :instants::timestamptz[]) AS r (number, decimal, flag, uuid, instant)
            """);

    List<List<Object>> read =
        rows.on(connection)
            .bindNumbers("numbers", Arrays.asList(1L, null))
            .bindDecimals("decimals", List.of(0.5, -1e300))
            .bindFlags("flags", List.of(true, false))
            .bindUuids("uuids", Arrays.asList(null, uuid))
            .bindInstants("instants", List.of(Instant.EPOCH, instant))
            .list(
                row ->
                    Arrays.asList(
                        row.numberOrNull("number"),
                        row.decimal("decimal"),
                        row.flag("flag"),
                        row.uuidOrNull("uuid"),
                        row.instant("instant")));

    assertThat(read)
        .containsExactly(
            Arrays.asList(1L, 0.5, true, null, Instant.EPOCH),
            Arrays.asList(null, -1e300, false, uuid, instant));
  }

  @Test
  void entries_are_in_the_order_of_their_rows() throws SQLException {
    insert(1, "one", "{}");
    insert(2, "two", "{}");

    assertThat(
            SqlStatement.text("SELECT id, name FROM item ORDER BY id DESC")
                .on(connection)
                .map(row -> row.text("name"), row -> row.number("id")))
        .containsExactly(Map.entry("two", 2L), Map.entry("one", 1L));
  }

  @Test
  void json_is_inserted_without_a_cast_and_rows_are_read_one_by_one() throws SQLException {
    insert(1, "one", "{\"size\": 1}");
    insert(2, "two", "{\"size\": 2}");
    SqlStatement sizes =
        SqlStatement.text("SELECT (details ->> 'size')::int AS size FROM item ORDER BY id");
    connection.setAutoCommit(false);
    List<Integer> read = new ArrayList<>();
    sizes.on(connection).fetchSize(1).forEach(row -> read.add(row.integer("size")));

    assertThat(read).containsExactly(1, 2);
    assertThat(sizes.on(connection).list(row -> row.integer("size"))).containsExactly(1, 2);
    try (Cursor cursor = sizes.on(connection).fetchSize(1).cursor()) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.row().integer("size")).isEqualTo(1);
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.row().integer("size")).isEqualTo(2);
      assertThat(cursor.next()).isFalse();
    }
    assertThat(sizes.on(connection).first(row -> row.integer("size"))).contains(1);
  }

  @Test
  void a_parameter_may_occur_twice() throws SQLException {
    insert(1, "one", null);

    assertThat(
            SqlStatement.text("SELECT 1 FROM item WHERE name = :name OR :name = 'any'")
                .on(connection)
                .bind("name", "any")
                .first(row -> true))
        .contains(true);
  }

  @Test
  void the_number_of_rows_is_checked() throws SQLException {
    insert(1, "one", null);
    SqlStatement rename = SqlStatement.text("UPDATE item SET name = 'new' WHERE id = :id");
    rename.on(connection).bind("id", 1).updateExactly(1);

    assertThat(rename.on(connection).bind("id", 2).update()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> rename.on(connection).bind("id", 2).updateExactly(1));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> SqlStatement.text("SELECT 1 WHERE false").on(connection).one(row -> true));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SqlStatement.text("SELECT generate_series(1, 2)").on(connection).one(row -> true));
  }

  @Test
  void the_last_of_several_statements_gives_the_row() throws SQLException {
    SqlStatement steps =
        SqlStatement.text(
            "SELECT 5 AS id; INSERT INTO item VALUES (:id); SELECT id FROM item WHERE id = :id");

    assertThat(steps.on(connection).bind("id", 3L).last(row -> row.number("id"))).contains(3L);
    assertThat(
            SqlStatement.text("SELECT 5 AS id; DELETE FROM item")
                .on(connection)
                .last(row -> row.number("id")))
        .isEmpty();
  }

  @Test
  void a_parameter_that_is_unknown_unbound_or_bound_twice_is_rejected() {
    SqlStatement statement = SqlStatement.text("SELECT :a, :b");

    assertThatIllegalArgumentException().isThrownBy(() -> statement.on(connection).bind("c", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> statement.on(connection).bind("a", 1).bind("a", 2));
    assertThatIllegalStateException().isThrownBy(() -> statement.on(connection).bind("a", 1).run());
  }

  private void insert(long id, String name, @Nullable String details) throws SQLException {
    SqlStatement.text("INSERT INTO item VALUES (:id, :name, :details)")
        .on(connection)
        .bind("id", id)
        .bind("name", name)
        .bindJson("details", details)
        .updateExactly(1);
  }
}
