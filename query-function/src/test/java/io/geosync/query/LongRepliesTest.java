package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.landlord.schema.LandlordSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Lists that are longer than a reply of Lambda are read page by page, without gaps. */
class LongRepliesTest {
  private static final int LAMBDA_LIMIT = 6 * 1_024 * 1_024;
  private static final PGSimpleDataSource LANDLORD = Databases.empty();

  private final Queries queries = new Queries(LANDLORD);

  @BeforeAll
  static void fill() throws SQLException {
    new LandlordSchema(LANDLORD).migrate();
    Sql.run(
        LANDLORD,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        SELECT 'VN', 1, 'province', 'VN-' || n, jsonb_build_object('vi', repeat('x', 30000))
        FROM generate_series(1, 400) AS n
        """,
        """
        INSERT INTO geosync.tenants (name, geography_country, database_url)
        SELECT 't' || n, 'VN', 'postgresql://' || repeat('h', 3000) || '/d' FROM generate_series(1, 2000) AS n
        """,
        """
        INSERT INTO geosync.tenant_streams (tenant_id, country_code, error_message)
        SELECT id, country_code, repeat('e', 2000) FROM geosync.tenants, unnest(ARRAY['LA', 'VN']) AS country_code
        """,
        """
        INSERT INTO geosync.geosync_commands (request_id, command, body_hash, actor, result, finished_at)
        SELECT 'r' || n, 'mirror', 'x', 'ann', jsonb_build_object('x', repeat('y', 200000)), now()
        FROM generate_series(1, 50) AS n
        """);
  }

  @Test
  void tenants() throws IOException {
    List<String> names = new ArrayList<>();
    @Nullable String after = null;
    int pages = 0;
    do {
      TenantsReply page = queries.result(new QueryCommand.Tenants(after));
      requireFits(page);
      page.tenants().stream().map(TenantReply::name).forEach(names::add);
      after = page.next();
      pages++;
    } while (after != null);

    assertThat(pages).isGreaterThan(2);
    assertThat(names).hasSize(2_000).doesNotHaveDuplicates();
  }

  @Test
  void tenant_streams_of_the_status() throws IOException {
    List<String> streams = new ArrayList<>();
    @Nullable String after = null;
    int pages = 0;
    do {
      StatusReply page = queries.result(new QueryCommand.Status(after));
      requireFits(page);
      assertThat(page.streams()).isNotEmpty();
      page.tenantStreams().forEach(stream -> streams.add(stream.tenant() + stream.country()));
      after = page.next();
      pages++;
    } while (after != null);

    assertThat(pages).isGreaterThan(1);
    assertThat(streams).hasSize(4_000).doesNotHaveDuplicates();
  }

  @Test
  void units() throws IOException {
    List<String> codes = new ArrayList<>();
    @Nullable String after = null;
    do {
      UnitsReply page = queries.result(new QueryCommand.Units("VN", after, 5_000));
      requireFits(page);
      page.units().stream().map(UnitState::code).forEach(codes::add);
      after = page.next();
    } while (after != null);

    assertThat(codes).hasSize(400).doesNotHaveDuplicates();
  }

  @Test
  void events() throws IOException {
    List<Long> positions = new ArrayList<>();
    @Nullable Long before = null;
    int pages = 0;
    do {
      EventsReply page =
          queries.result(new QueryCommand.Events(EventFilter.ofCountry("VN"), before, 150));
      requireFits(page);
      page.events().stream().map(EventsReply.EventRow::position).forEach(positions::add);
      before = page.next();
      pages++;
    } while (before != null);

    assertThat(pages).isEqualTo(3);
    assertThat(positions).hasSize(400).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(positions).doesNotHaveDuplicates();
  }

  @Test
  void entries_of_the_audit_log() throws IOException {
    AuditReply reply = queries.result(new QueryCommand.Audit(1_000, null, null));
    requireFits(reply);

    assertThat(reply.omitted()).isEqualTo(50 - reply.commands().size()).isPositive();
  }

  private static void requireFits(Object reply) {
    assertThat(CommandCodec.success(reply).length).isLessThan(LAMBDA_LIMIT);
  }
}
