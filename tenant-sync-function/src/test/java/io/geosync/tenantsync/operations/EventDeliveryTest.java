package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.OperationsCommand.EventDeliveries;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.EventDeliveriesReply;
import io.geosync.contract.reply.EventDeliveriesReply.EventBatch;
import io.geosync.contract.reply.EventDeliveriesReply.Outcome;
import io.geosync.contract.reply.EventDeliveriesReply.TenantDelivery;
import io.geosync.landlord.event.EventDetails;
import io.geosync.tenantsync.fixture.Configs;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class EventDeliveryTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final EventDeliveryService deliveries =
      new EventDeliveryService(
          fixture.landlord(),
          new TenantQuestions(fixture.registry(), fixture.work(), Configs.base()),
          new EventDetails());
  private PGSimpleDataSource tenant = new PGSimpleDataSource();

  @BeforeEach
  void three_events_two_of_them_in_a_mirror_of_acme() throws SQLException {
    tenant = fixture.tenant("acme");
    fixture.units(1, 2);
    fixture.mirrors().mirror("acme", null);
    fixture.units(3, 3);
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void an_applied_event_is_shown_with_the_batch_and_the_messages_that_brought_it()
      throws SQLException {
    run(
        tenant,
        """
        INSERT INTO geosync_batches (country_code, epoch, source, positions, applied, superseded, duplicate, refused,
            message_ids)
        VALUES ('PH', 1, 'live', '{[3,4),[9,12)}', 3, 1, 0, 0, '{m-1,m-2}')
        """,
        "UPDATE geosync_ledger SET applied = applied + '{[3,4),[9,12)}'");

    EventBatch mirrored = Objects.requireNonNull(only(2).batch());
    EventBatch live = Objects.requireNonNull(only(3).batch());

    assertThat(mirrored.source()).isEqualTo("mirror");
    assertThat(mirrored.toPosition()).isEqualTo(2);
    assertThat(live.source()).isEqualTo("live");
    assertThat(live.fromPosition()).isEqualTo(3);
    assertThat(live.toPosition()).isEqualTo(3);
    assertThat(live.messageIds()).containsExactly("m-1", "m-2");
  }

  @Test
  void an_event_whose_batch_is_past_its_retention_is_applied_without_a_batch() throws SQLException {
    run(tenant, "DELETE FROM geosync_batches");

    assertThat(only(2).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(only(2).batch()).isNull();
  }

  @Test
  void missing_and_rejected_events_and_another_epoch_are_told_apart() throws SQLException {
    assertThat(only(3).outcome()).isEqualTo(Outcome.MISSING);
    run(
        tenant,
        """
        INSERT INTO geosync_refused (country_code, position, unit_id, sql_state, error_message)
        VALUES ('PH', 3, 3, '23514', 'no')
        """);
    TenantDelivery rejected = only(3);
    run(tenant, "UPDATE geosync_ledger SET epoch = 7");

    assertThat(rejected.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(Objects.requireNonNull(rejected.rejection()).sqlState()).isEqualTo("23514");
    assertThat(only(2).outcome()).isEqualTo(Outcome.MISSING);
    assertThat(only(2).batch()).isNull();
  }

  @Test
  void thirty_databases_that_do_not_answer_are_asked_in_two_pages() throws SQLException {
    for (int number : IntStream.range(10, 40).toArray()) {
      fixture.register("gone-" + number, "postgresql://postgres@127.0.0.1:1/gone");
    }
    List<String> names = new ArrayList<>();
    @Nullable String after = null;
    int pages = 0;
    do {
      EventDeliveriesReply page = deliveries.ask(new EventDeliveries("PH", 2, null, after));
      page.tenants().forEach(each -> names.add(each.tenant()));
      assertThat(page.tenants().getLast().outcome()).isEqualTo(Outcome.UNANSWERED);
      assertThat(Objects.requireNonNull(page.tenants().getLast().error()).id())
          .isEqualTo(ErrorId.TENANT_UNREACHABLE);
      after = page.next();
      pages++;
    } while (after != null);

    assertThat(pages).isEqualTo(2);
    assertThat(names).hasSize(31).isSorted().doesNotHaveDuplicates().startsWith("acme");
  }

  @Test
  void a_position_that_the_log_does_not_have_is_rejected() {
    assertThatThrownBy(() -> deliveries.ask(new EventDeliveries("PH", 99, null, null)))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            error -> assertThat(error.errorId()).isEqualTo(ErrorId.EVENT_NOT_FOUND));
  }

  private TenantDelivery only(long position) {
    EventDeliveriesReply reply = deliveries.ask(new EventDeliveries("PH", position, "acme", null));
    assertThat(reply.tenants()).hasSize(1);
    return reply.tenants().getFirst();
  }
}
