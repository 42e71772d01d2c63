package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import io.geosync.tenant.mirror.MirrorReport;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that a tenant's database cannot store: the event is rejected, and the stream goes on. */
class UnstorableValuesTest {
  private Route route;
  private MemoryLandlord landlord;

  /** A name and the state with which the database refuses it. */
  enum Name {
    /** An index of the tenant converts names to LATIN1. */
    CHARACTER_THAT_THE_ENCODING_LACKS("22P05") {
      @Override
      String text() {
        return "Hà Nội";
      }
    },
    TOO_LONG_FOR_AN_INDEX_OF_THE_TENANT("54000") {
      @Override
      String text() {
        return new Random(7)
            .ints(9_000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    };

    private final String sqlState;

    Name(String sqlState) {
      this.sqlState = sqlState;
    }

    abstract String text();
  }

  @BeforeEach
  void units_1_to_4_and_indexes_on_names() throws SQLException {
    route = new Route();
    landlord = route.landlord();
    for (long unit = 1; unit <= 4; unit++) {
      landlord.create(unit, unit == 1 ? null : 1L);
    }
    route.deliverAll();
    route.sql("CREATE INDEX ON tenant_geo_units ((name_local ->> 'en'))");
    route.sql(
        """
        CREATE FUNCTION latin1(name text) RETURNS bytea IMMUTABLE LANGUAGE sql
            RETURN convert_to(name, 'LATIN1')
        """);
    route.sql("CREATE INDEX ON tenant_geo_units (latin1(name_local ->> 'en'))");
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @ParameterizedTest
  @EnumSource(Name.class)
  void a_single_event_is_rejected(Name name) throws SQLException {
    ApplyReport report = route.deliver(landlord.rename(2, name.text()));

    assertThat(report.rejected()).isEqualTo(1);
    assertRejected(name, 2);
  }

  @ParameterizedTest
  @EnumSource(Name.class)
  void all_other_events_of_a_batch_are_applied(Name name) throws SQLException {
    List<GeographyEvent> events =
        List.of(
            landlord.rename(1, "new"),
            landlord.rename(2, "before"),
            landlord.rename(2, name.text()),
            landlord.rename(3, name.text()),
            landlord.rename(3, "after"),
            landlord.delete(4));
    ApplyReport report = new ApplyEngine().apply(route.tenant(), route.batch(events));

    assertThat(report.rejected()).isEqualTo(1);
    assertRejected(name, 2);
    assertThat(route.unit(1, "name_local ->> 'en'")).containsExactly("new");
    assertThat(route.unit(3, "name_local ->> 'en'")).containsExactly("after");
    assertThat(route.unit(4, "id")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Name.class)
  void a_mirror_keeps_the_row_and_copies_all_others(Name name) throws SQLException {
    landlord.rename(2, name.text());
    landlord.rename(3, "new");
    MirrorReport report = route.mirror();

    assertThat(report.rejected()).isEqualTo(1);
    assertRejected(name, 2);
    assertThat(route.unit(2, "name_local ->> 'en', retired")).containsExactly("unit 2 f");
    assertThat(route.unit(3, "name_local ->> 'en'")).containsExactly("new");
  }

  @Test
  void a_later_event_of_the_unit_is_applied() throws SQLException {
    route.deliver(landlord.rename(2, Name.CHARACTER_THAT_THE_ENCODING_LACKS.text()));
    ApplyReport report = route.deliver(landlord.rename(2, "sound"));

    assertThat(report.ledger().rejectedCount()).isZero();
    assertThat(report.ledger().missing().isEmpty()).isTrue();
    assertThat(route.faults()).isEmpty();
  }

  private void assertRejected(Name name, long unit) throws SQLException {
    assertThat(route.rows("SELECT unit_id, sql_state FROM geosync_refused"))
        .containsExactly("%d %s".formatted(unit, name.sqlState));
  }
}
