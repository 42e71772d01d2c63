package io.geosync.landlord.stream;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.position.PositionSet;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log identifies its events up to each position, and those at any set of positions. */
class LogDigestTest {
  private static final String CUMULATIVE =
      """
      SELECT country_code, position FROM geography_event_logs l
      WHERE digest <> (SELECT bit_xor(geosync_event_digest(event_id, position)) FROM geography_event_logs b
                       WHERE b.country_code = l.country_code AND b.position <= l.position)
      UNION ALL
      SELECT country_code, last_position FROM geography_streams s
      WHERE digest <> coalesce((SELECT bit_xor(geosync_event_digest(event_id, position)) FROM geography_event_logs b
                                WHERE b.country_code = s.country_code), 0)
      """;

  private final DataSource landlord = LandlordFixture.landlord();
  private final Connection connection;

  LogDigestTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void seven_events() throws SQLException {
    run(
        connection,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 2L),
        "UPDATE geo_administrative_units SET parent_id = 1 WHERE id = 3",
        "DELETE FROM geo_administrative_units WHERE id > 1");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private long digest(String condition) throws SQLException {
    return Long.parseLong(
        value(
            landlord,
            "SELECT coalesce(bit_xor(geosync_event_digest(event_id, position)), 0) FROM geography_event_logs WHERE country_code = 'PH' AND "
                + condition));
  }

  private OptionalLong digestOf(String positions) throws SQLException {
    return new LandlordSnapshot().digestOf(connection, "PH", PositionSet.parse(positions));
  }

  @Test
  void each_position_has_the_digest_of_the_log_up_to_it_whatever_the_statement()
      throws SQLException {
    run(
        connection,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        SELECT n, CASE WHEN n % 2 = 0 THEN 'PH' ELSE 'IN' END, 0, 'region', 'R-' || n, '{}' FROM generate_series(10, 99) AS n
        """,
        "UPDATE geo_administrative_units SET name_local = '{\"en\": \"new\"}' WHERE id % 3 = 0",
        "SELECT geosync_capture_all(true)");

    assertThat(rows(connection, CUMULATIVE)).isEmpty();
    assertThat(
            value(landlord, "SELECT count(DISTINCT event_id) = count(*) FROM geography_event_logs"))
        .isEqualTo("t");
  }

  @Test
  void positions_with_gaps_have_the_digest_of_their_events() throws SQLException {
    assertThat(digestOf("{}")).hasValue(0);
    assertThat(digestOf("{[1,8)}")).hasValue(digest("true"));
    assertThat(digestOf("{[2,4),[6,7)}")).hasValue(digest("position IN (2, 3, 6)"));
    assertThat(digestOf("{[7,8)}")).hasValue(digest("position = 7"));
  }

  @Test
  void a_pruned_log_compares_its_end_and_what_precedes_its_first_event() throws SQLException {
    long all = digest("true");
    long firstThree = digest("position <= 3");
    run(connection, "DELETE FROM geography_event_logs WHERE position < 4");

    assertThat(digestOf("{[1,8)}")).hasValue(all);
    assertThat(digestOf("{[1,4)}")).hasValue(firstThree);
    assertThat(digestOf("{[1,3)}")).isEmpty();
    assertThat(digestOf("{[3,8)}")).as("begins after a position that was deleted").isEmpty();

    run(connection, "DELETE FROM geography_event_logs");
    assertThat(digestOf("{[1,8)}")).hasValue(all);
    run(connection, insert(9, "PH", "PH-09", 1L));
    assertThat(rows(connection, CUMULATIVE)).as("continues from the stream's digest").isNotEmpty();
    assertThat(digestOf("{[1,8)}")).hasValue(all);
    assertThat(digestOf("{[1,9)}")).hasValue(all ^ digest("position = 8"));
  }

  @Test
  void more_ranges_than_a_catch_up_leaves_are_unknown() throws SQLException {
    String ranges =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(n -> "[%d,%d)".formatted(2 * n + 1, 2 * n + 2))
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(digestOf(ranges)).isEmpty();
  }

  @Test
  void positions_beyond_the_end_and_countries_without_units_are_unknown() throws SQLException {
    assertThat(digestOf("{[1,9)}")).isEmpty();
    LandlordSnapshot snapshot = new LandlordSnapshot();
    assertThat(snapshot.digestOf(connection, "DE", PositionSet.EMPTY)).hasValue(0);
    assertThat(snapshot.digestOf(connection, "DE", PositionSet.of(1, 1))).isEmpty();
  }
}
