package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.contract.reply.UnitChildrenReply;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.reply.UnitReply;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A country of 1 + 7 + 7 x 6 units, of which the last one was renamed, moved and deleted. */
class TreeReadsTest {
  private static final PGSimpleDataSource LANDLORD = Databases.empty();

  private final Queries queries = new Queries(LANDLORD);

  @BeforeAll
  static void fill() throws SQLException {
    new LandlordSchema(LANDLORD).migrate();
    Sql.run(
        LANDLORD,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        VALUES (1, 'VN', 0, 'country', 'VN', '{"en": "Viet Nam", "vi": "Việt Nam"}'),
               (900, 'LA', 0, 'country', '77', '{"lo": "Laos"}')
        """,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        SELECT 10 * n, 'VN', 1, 'province', n::text, '{}', 1 FROM generate_series(1, 7) AS n
        """,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        SELECT 10 * n + m, 'VN', 2, 'district', n || '-' || m, '{}', 10 * n
        FROM generate_series(1, 7) AS n, generate_series(1, 6) AS m
        """,
        "UPDATE geo_administrative_units SET admin_type = 'city' WHERE id = 76",
        "UPDATE geo_administrative_units SET parent_id = 10 WHERE id = 76",
        "DELETE FROM geo_administrative_units WHERE id = 76");
  }

  @Test
  void a_walk_over_the_pages_of_the_tree_meets_every_living_unit_once()
      throws SQLException, IOException {
    List<Long> met = new ArrayList<>();
    walk(null, met);

    assertThat(met.stream().map(String::valueOf).sorted())
        .isEqualTo(
            Sql.rows(
                LANDLORD,
                "SELECT id FROM geosync.units WHERE country_code = 'VN' ORDER BY id::text COLLATE \"C\""));
  }

  private void walk(@Nullable String parent, List<Long> met) throws IOException {
    @Nullable String after = null;
    do {
      UnitChildrenReply page =
          queries.result(new QueryCommand.UnitChildren("VN", parent, after, 4));
      assertThat(page.units()).hasSizeLessThanOrEqualTo(4);
      for (UnitChildrenReply.Child child : page.units()) {
        int before = met.size();
        met.add(child.unit().id());
        walk(child.unit().code(), met);
        assertThat(met.stream().skip(before + 1L).filter(id -> id > 70 && id < 76).count())
            .isEqualTo(child.unit().id() == 70 || child.unit().id() == 1 ? 5 : 0);
      }
      after = page.next();
    } while (after != null);
  }

  @Test
  void a_page_of_children_has_the_path_to_the_parent_and_the_number_of_units_below_each()
      throws IOException {
    UnitChildrenReply page = queries.result(new QueryCommand.UnitChildren("VN", "VN", "5", 1));

    assertThat(page.path()).containsExactly(new UnitName(1, "VN", "Viet Nam"));
    assertThat(page.units()).singleElement().matches(child -> child.children() == 6);
    assertThat(page.next()).isEqualTo("6");
    assertThat(queries.error(new QueryCommand.UnitChildren("VN", "none", null, 1)))
        .map(ErrorReport::id)
        .contains(ErrorId.UNIT_NOT_FOUND);
  }

  @Test
  void a_unit_is_found_by_its_id_by_its_code_and_after_its_deletion() throws IOException {
    UnitReply.Found byId = only(new QueryCommand.Unit("VN", "76"));
    UnitReply.Found byCode = only(new QueryCommand.Unit(null, "7-6"));
    UnitReply.Found living = only(new QueryCommand.Unit("VN", "3-2"));

    assertThat(byId).isEqualTo(byCode);
    assertThat(byId.deleted()).isTrue();
    assertThat(byId.unit().adminType()).isEqualTo("city");
    assertThat(byId.path()).extracting(UnitName::id).containsExactly(1L, 10L);
    assertThat(living.path()).extracting(UnitName::code).containsExactly("VN", "3");
    assertThat(living.deleted()).isFalse();
  }

  @Test
  void a_number_without_a_country_finds_the_unit_of_that_id_and_the_units_of_that_code()
      throws IOException {
    assertThat(queries.result(new QueryCommand.Unit(null, "77")).units())
        .extracting(found -> found.unit().id())
        .containsExactly(900L);
    assertThat(queries.result(new QueryCommand.Unit(null, "1")).units())
        .extracting(found -> found.unit().id())
        .containsExactlyInAnyOrder(1L, 10L);
    assertThat(queries.error(new QueryCommand.Unit("LA", "1")))
        .map(ErrorReport::id)
        .contains(ErrorId.UNIT_NOT_FOUND);
  }

  @Test
  void the_history_of_a_unit_is_its_events_with_old_and_new_values() throws IOException {
    List<EventRow> history =
        queries
            .result(
                new QueryCommand.Events(
                    new EventFilter(null, "7-6", null, null, null, null, null, null), null, 10))
            .events();

    assertThat(history)
        .extracting(EventRow::eventType)
        .containsExactly("deleted", "updated", "hierarchy_changed", "updated", "created");
    EventReply.Field type = field(history.get(3), "admin_type");
    assertThat(type.changed()).isTrue();
    assertThat(type.oldValue()).hasToString("\"district\"");
    assertThat(type.newValue()).hasToString("\"city\"");
    assertThat(field(history.get(3), "code").changed()).isFalse();
    assertThat(field(history.get(4), "code").oldValue()).isNull();
    assertThat(field(history.get(0), "code").newValue()).isNull();
    assertThat(field(history.get(2), "parent_id").oldValue()).hasToString("70");
  }

  private EventReply.Field field(EventRow event, String name) throws IOException {
    return queries.result(new QueryCommand.Event(event.eventId().toString())).fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private UnitReply.Found only(QueryCommand.Unit query) throws IOException {
    assertThat(queries.result(query).units()).hasSize(1);
    return queries.result(query).units().getFirst();
  }
}
