package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.fixture.Databases;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class AdoptionTest {
  private final DataSource landlord = Databases.empty();

  @Test
  void an_existing_table_of_units_is_taken_over_and_its_units_captured() throws SQLException {
    run(
        landlord,
        """
        CREATE TABLE geo_administrative_units (
          id serial PRIMARY KEY, country_code char(2), admin_level smallint, admin_type varchar(50), code varchar(20),
          name_local jsonb, parent_id integer, is_active boolean, valid_from date, valid_to date, population bigint)
        """,
        """
        INSERT INTO geo_administrative_units VALUES
          (1, 'PH', 0, 'country', 'PH', '{"en": "Philippines"}', NULL, true, NULL, NULL, 100),
          (2, 'PH', 1, 'region', 'PH-01', '{}', 1, true, '2001-01-01', NULL, 5)
        """);

    MigrateReply reply = new LandlordSchema(landlord).migrate();

    assertThat(reply.adopted()).isTrue();
    assertThat(reply.capturedUnits()).isEqualTo(2);
    assertThat(
            rows(
                landlord,
                "SELECT id, country_code, population FROM geo_administrative_units ORDER BY 1"))
        .containsExactly("1 PH 100", "2 PH 5");
    run(landlord, "UPDATE geo_administrative_units SET admin_level = 2 WHERE id = 2");
    assertThat(
            rows(
                landlord,
                "SELECT position, event_type, unit_id FROM geography_event_logs ORDER BY 1"))
        .containsExactly("1 created 1", "2 created 2", "3 updated 2");
  }

  @Test
  void a_table_of_another_shape_is_refused_by_naming_each_column_and_left_alone()
      throws SQLException {
    run(
        landlord,
        "CREATE TABLE geo_administrative_units (id uuid PRIMARY KEY, country_code text, code text, name_local json)");

    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate())
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refusal -> {
              assertThat(refusal.errorId()).isEqualTo(ErrorId.LANDLORD_TABLE_SHAPE);
              assertThat(refusal.getMessage())
                  .contains("id is uuid", "name_local is json", "parent_id is missing");
            });
    assertThat(rows(landlord, "SELECT to_regclass('geography_streams')")).containsExactly("-");
  }

  @Test
  void migrating_again_changes_nothing() {
    LandlordSchema schema = new LandlordSchema(landlord);
    schema.migrate();

    MigrateReply again = schema.migrate();

    assertThat(again.applied()).isEmpty();
    assertThat(again.adopted()).isFalse();
    assertThat(again.schemaVersion()).isEqualTo("4");
  }
}
