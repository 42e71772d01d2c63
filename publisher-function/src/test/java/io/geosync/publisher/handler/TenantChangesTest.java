package io.geosync.publisher.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.publisher.handler.Invocation.error;
import static io.geosync.publisher.handler.Invocation.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.publisher.fixture.CloudResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of tenants that are registered already. */
@QuarkusTest
@QuarkusTestResource(CloudResource.class)
class TenantChangesTest {

  @BeforeAll
  static void the_landlord_is_migrated() {
    result(new PublisherCommand.Migrate(id(), "me"));
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

  private static @Nullable ErrorId refusal(TenantChange change) {
    return error(change).id();
  }

  @Test
  void streams_are_joined_once_and_left() throws SQLException {
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
  void another_database_joins_anew_unless_it_has_the_same_data() throws SQLException {
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
  void delivery_is_switched_paused_and_resumed_to_what_it_was() throws SQLException {
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
  void a_greater_share_has_all_of_a_smaller_one_and_a_rehearsal_changes_nothing()
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
  void a_removed_tenant_is_gone_and_its_name_free() throws SQLException {
    add("goner", "XF");

    result(new TenantChange.Remove(id(), "me", "goner"));

    assertThat(streams("goner")).isEmpty();
    add("goner", "XG");
    assertThat(streams("goner")).containsExactly("XG on joining 0");
  }

  @Test
  void what_cannot_be_done_is_refused_and_changes_nothing() throws SQLException {
    add("kept", "XH");
    assertThat(refusal(new TenantChange.Remove(id(), "me", "nobody")))
        .isEqualTo(ErrorId.TENANT_NOT_FOUND);
    assertThat(refusal(new TenantChange.Leave(id(), "me", named("kept", "nobody"), List.of("XH"))))
        .isEqualTo(ErrorId.TENANT_NOT_FOUND);
    assertThat(refusal(new TenantChange.Join(id(), "me", named("kept"), List.of("xh"))))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(
            refusal(
                new TenantChange.SetDelivery(id(), "me", named("kept"), List.of(), "maybe", false)))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(
            refusal(
                new TenantChange.SetDelivery(
                    id(), "me", new TenantSelection(List.of(), 101), List.of(), "off", false)))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(
            refusal(
                new TenantChange.Update(
                    id(), "me", "kept", "postgresql://u:p@127.0.0.1/x", null, null, false)))
        .isEqualTo(ErrorId.TENANT_INVALID);
    assertThat(streams("kept")).containsExactly("XH on joining 0");
  }
}
