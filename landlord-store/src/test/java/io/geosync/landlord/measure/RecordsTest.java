package io.geosync.landlord.measure;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final String VERSIONS =
      "SELECT country_code, position FROM geography_versions ORDER BY country_code, position";

  private final DataSource landlord = LandlordFixture.landlord();
  private final Records records = new Records();

  @BeforeEach
  void insertTwoUnitsOfPhAndOneOfVn() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "VN", "VN", null));
  }

  private int versions() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return records.versions(connection);
    }
  }

  @Test
  void each_last_position_has_one_version() throws SQLException {
    assertThat(versions()).isEqualTo(2);
    assertThat(versions()).isZero();

    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 2");

    assertThat(versions()).isEqualTo(1);
    assertThat(rows(landlord, VERSIONS)).containsExactly("PH 2", "PH 3", "VN 1");
  }

  @Test
  void a_version_depends_only_on_the_existing_units() throws SQLException {
    versions();
    String before = latest();
    run(landlord, "UPDATE geo_administrative_units SET admin_level = 5 WHERE id = 2");
    versions();
    assertThat(latest()).isNotEqualTo(before);

    run(landlord, "UPDATE geo_administrative_units SET admin_level = 1 WHERE id = 2");
    versions();

    assertThat(latest()).isEqualTo(before);
    assertThat(
            value(
                landlord,
                """
                SELECT bit_xor(content_hash) FROM geography_unit_heads
                WHERE country_code = 'PH' AND NOT deleted
                """))
        .isEqualTo(before);
  }

  private String latest() throws SQLException {
    return value(
        landlord,
        """
        SELECT content_hash FROM geography_versions WHERE country_code = 'PH'
        ORDER BY position DESC LIMIT 1
        """);
  }

  @Test
  void a_sample_is_stored_for_all_countries_and_for_each_country_that_is_not_idle()
      throws SQLException {
    run(
        landlord,
        """
        UPDATE geography_relays SET claimed_position = 1, published_position = 1, completed_position = 1
        """);
    try (Connection connection = landlord.getConnection()) {
      records.samples(connection, new Measurements().take(connection, Duration.ofMinutes(1)), 7L);
    }

    assertThat(
            rows(
                landlord,
                """
                SELECT country_code, pending, undelivered, failed, lag_seconds, dead_letters, captured, completed
                FROM geography_samples ORDER BY country_code
                """))
        .containsExactly(" 1 1 0 0 7 3 2", "PH 1 1 0 0 - 2 1");
  }
}
