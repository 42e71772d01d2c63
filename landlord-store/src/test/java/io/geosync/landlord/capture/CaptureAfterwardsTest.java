package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.UnitRows;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that the triggers did not capture are captured by a call. */
class CaptureAfterwardsTest {
  private static final String LOG =
      "SELECT country_code, position, event_type, unit_id FROM geography_event_logs ORDER BY 1, 2";

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void insert_two_roots_and_a_child() throws SQLException {
    run(landlord, UnitRows.twoRootsAndAChild());
  }

  @Test
  void changes_made_with_disabled_triggers_are_captured_afterwards() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      run(
          connection,
          "SET session_replication_role = replica",
          insert(20, "DE", "DE", null),
          "UPDATE geo_administrative_units SET admin_type = 'bypassed' WHERE id = 2",
          "DELETE FROM geo_administrative_units WHERE id = 3");
    }

    assertThat(value(landlord, "SELECT geosync_capture_all()")).isEqualTo("3");
    assertThat(value(landlord, "SELECT geosync_capture_all()")).isEqualTo("0");
    assertThat(rows(landlord, LOG)).contains("DE 1 created 20", "PH 3 updated 2", "FR 2 deleted 3");
  }

  @Test
  void forced_capture_emits_the_state_of_every_unit() throws SQLException {
    assertThat(value(landlord, "SELECT geosync_capture_all(true, 'PH')")).isEqualTo("2");

    assertThat(rows(landlord, LOG)).contains("PH 3 updated 1", "PH 4 updated 2");
  }

  @Test
  void capturing_given_units_emits_events_only_for_these() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      run(
          connection,
          "SET session_replication_role = replica",
          "UPDATE geo_administrative_units SET admin_type = 'bypassed'");
    }

    assertThat(value(landlord, "SELECT geosync_capture(ARRAY[2, 3, 77])")).isEqualTo("2");
    assertThat(value(landlord, "SELECT geosync_capture(ARRAY[2], true)")).isEqualTo("1");
    assertThat(rows(landlord, LOG))
        .endsWith("PH 3 updated 2", "PH 4 updated 2")
        .contains("FR 2 updated 3");
  }
}
