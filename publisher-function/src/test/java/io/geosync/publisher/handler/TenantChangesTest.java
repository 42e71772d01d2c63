package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.handler.Invocation.error;
import static io.geosync.publisher.handler.Invocation.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.publisher.fixture.CloudResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the commands that change registered tenants. */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class TenantChangesTest {

  @BeforeAll
  static void migrate_the_landlord() {
    result(new PublisherCommand.Migrate(id(), "me", null));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static void add(String name, String... countries) {
    result(
        new PublisherCommand.TenantAdd(
            id(), "me", name, List.of(countries), "postgresql://127.0.0.1/" + name, null, null));
  }

  private static TenantSelection named(String... tenants) {
    return new TenantSelection(List.of(tenants), null);
  }

  private static TenantsReply delivery(TenantSelection selection, String wish, boolean dryRun) {
    return result(new TenantChange.SetDelivery(id(), "me", selection, List.of(), wish, dryRun));
  }

  private static List<String> streams(String tenant) throws SQLException {
    return rows(
        CloudResource.landlord(),
        """
        SELECT country_code, delivery, health, watermark FROM tenant_streams JOIN tenants ON id = tenant_id
        WHERE name = '%s' ORDER BY 1
        """
            .formatted(tenant));
  }

  private static @Nullable ErrorId rejection(TenantChange change) {
    return error(change).id();
  }

  @Test
  void a_tenant_joins_a_country_once_and_can_leave_it() throws SQLException {
    add("joiner", "XA");
    run(CloudResource.landlord(), "UPDATE tenant_streams SET health = 'ok', watermark = 5");
    TenantChange join = new TenantChange.Join(id(), "me", named("joiner"), List.of("XA", "XB"));

    TenantsReply joined = result(join);

    assertThat(joined.tenants().getFirst().streams()).hasSize(2);
    assertThat(result(join)).isEqualTo(joined);
    assertThat(streams("joiner")).containsExactly("XA on ok 5", "XB on joining 0");
    result(new TenantChange.Leave(id(), "me", named("joiner"), List.of("XA")));
    assertThat(streams("joiner")).containsExactly("XB on joining 0");
  }

  @Test
  void a_new_database_is_mirrored_unless_it_has_the_same_data() throws SQLException {
    add("mover", "XC");
    run(
        CloudResource.landlord(),
        "UPDATE tenant_streams SET health = 'ok', watermark = 5 WHERE country_code = 'XC'");

    TenantReply same = update("mover", "postgresql://127.0.0.1/copy", true);
    assertThat(same.databaseUrl()).isEqualTo("postgresql://127.0.0.1/copy");
    assertThat(same.metadata()).containsEntry("plan", "gold");
    assertThat(streams("mover")).containsExactly("XC on ok 5");

    update("mover", "postgresql://127.0.0.1/empty", false);
    assertThat(streams("mover")).containsExactly("XC on joining 0");
  }

  private static TenantReply update(String tenant, String url, boolean sameData) {
    return result(
            new TenantChange.Update(
                id(), "me", tenant, url, null, Map.of("plan", "gold"), sameData))
        .tenants()
        .getFirst();
  }

  @Test
  void resume_restores_the_delivery_from_before_the_pause() throws SQLException {
    add("paused-1", "XD");
    add("paused-2", "XD");
    delivery(named("paused-1"), "dry-run", false);
    delivery(named("paused-1", "paused-2"), "pause", false);
    delivery(named("paused-1"), "pause", false);
    assertThat(streams("paused-1")).containsExactly("XD off joining 0");

    delivery(named("paused-1", "paused-2"), "resume", false);

    assertThat(streams("paused-1")).containsExactly("XD dry-run joining 0");
    assertThat(streams("paused-2")).containsExactly("XD on joining 0");
  }

  @Test
  void a_larger_percentage_includes_the_tenants_of_a_smaller_one_and_a_dry_run_changes_nothing()
      throws SQLException {
    IntStream.range(0, 40).forEach(number -> add("share-" + number, "XE"));
    List<String> tenth = names(delivery(new TenantSelection(List.of(), 10), "off", true));
    List<String> half = names(delivery(new TenantSelection(List.of(), 50), "off", true));
    List<String> all = names(delivery(new TenantSelection(List.of(), 100), "off", true));

    assertThat(half).containsAll(tenth).hasSizeGreaterThan(tenth.size());
    assertThat(all).containsAll(half).hasSizeGreaterThanOrEqualTo(40);
    assertThat(streams("share-1")).containsExactly("XE on joining 0");
  }

  private static List<String> names(TenantsReply reply) {
    return reply.tenants().stream().map(TenantReply::name).toList();
  }

  @Test
  void a_reply_about_thousands_of_tenants_fits_into_a_reply_of_lambda() throws SQLException {
    run(
        CloudResource.landlord(),
        """
        WITH many AS (
          INSERT INTO tenants (name, geography_country, database_url)
          SELECT 'many-' || n, 'XI', 'postgresql://' || repeat('h', 3000) || '/d' FROM generate_series(1, 3000) AS n
          RETURNING id)
        INSERT INTO tenant_streams (tenant_id, country_code) SELECT id, 'XI' FROM many
        """);
    try {
      TenantChange change =
          new TenantChange.SetDelivery(
              id(), "me", new TenantSelection(List.of(), 100), List.of("XI"), "off", false);

      TenantsReply reply = result(change);

      assertThat(CommandCodec.success(reply).length).isLessThan(6 * 1_024 * 1_024);
      assertThat(reply.tenants()).hasSizeGreaterThan(1_000);
      assertThat(Objects.requireNonNull(reply.omitted()) + reply.tenants().size())
          .isEqualTo(
              Integer.parseInt(
                  value(
                      CloudResource.landlord(),
                      "SELECT count(*) FROM tenants WHERE status <> 'removed'")));
      assertThat(
              value(
                  CloudResource.landlord(),
                  "SELECT count(*) FROM tenant_streams WHERE country_code = 'XI' AND delivery = 'off'"))
          .isEqualTo("3000");
      assertThat(result(change)).as("the answer to a repeated request").isEqualTo(reply);
    } finally {
      run(
          CloudResource.landlord(),
          "DELETE FROM tenant_streams WHERE country_code = 'XI'",
          "DELETE FROM tenants WHERE name LIKE 'many-%'");
    }
  }

  @Test
  void a_short_reply_omits_no_tenant() {
    add("single", "XJ");

    assertThat(delivery(named("single"), "off", false).omitted()).isNull();
  }

  @Test
  void the_name_of_a_removed_tenant_can_be_registered_again() throws SQLException {
    add("goner", "XF");

    result(new TenantChange.Remove(id(), "me", "goner"));

    assertThat(streams("goner")).isEmpty();
    add("goner", "XG");
    assertThat(streams("goner")).containsExactly("XG on joining 0");
  }

  @Test
  void invalid_tenant_changes_are_rejected_and_change_nothing() throws SQLException {
    add("kept", "XH");
    assertThat(rejection(new TenantChange.Remove(id(), "me", "nobody")))
        .isEqualTo(ErrorId.TENANT_NOT_FOUND);
    assertThat(
            rejection(new TenantChange.Leave(id(), "me", named("kept", "nobody"), List.of("XH"))))
        .isEqualTo(ErrorId.TENANT_NOT_FOUND);
    assertThat(rejection(new TenantChange.Join(id(), "me", named("kept"), List.of("xh"))))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(
            rejection(
                new TenantChange.SetDelivery(id(), "me", named("kept"), List.of(), "maybe", false)))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(
            rejection(
                new TenantChange.SetDelivery(
                    id(), "me", new TenantSelection(List.of(), 101), List.of(), "off", false)))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(
            rejection(
                new TenantChange.Update(
                    id(), "me", "kept", "postgresql://u:p@127.0.0.1/x", null, null, false)))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(streams("kept")).containsExactly("XH on joining 0");
  }
}
