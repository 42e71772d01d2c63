package io.geosync.tenant.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Sql;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.catchup.CatchUp;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.MemorySnapshot;
import io.geosync.tenant.fixture.Objection;
import io.geosync.tenant.fixture.Route;
import io.geosync.tenant.mirror.MirrorEngine;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger identifies the events that it received, so that those of another life are noticed. */
class DigestTest {
  private Route route;
  private MemoryLandlord landlord;

  @BeforeEach
  void two_units() throws SQLException {
    route = new Route();
    landlord = route.landlord();
    landlord.create(1, null);
    landlord.create(2, 1L);
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  private LedgerState ledger() throws SQLException {
    return new Ledger().read(route.tenant(), MemoryLandlord.COUNTRY).orElseThrow();
  }

  /** Whether the ledger has the digest of the landlord's events at the positions it received. */
  private boolean agrees() throws SQLException {
    return route.snapshot().digestOf(ledger().received()).orElseThrow() == ledger().digest();
  }

  private long digest(GeographyEvent... events) throws SQLException {
    return MemorySnapshot.digest(route.tenant(), List.of(events));
  }

  @Test
  void every_way_of_applying_counts_each_event_once() throws SQLException {
    route.deliver(landlord.at(1));
    assertThat(ledger().digest()).isEqualTo(digest(landlord.at(1)));
    GeographyEvent late = landlord.rename(2, "late");
    GeographyEvent last = landlord.rename(2, "last");
    GeographyEvent deleted = landlord.delete(2);

    route.deliver(last, last);
    assertThat(ledger().digest()).isEqualTo(digest(landlord.at(1), last));
    route.deliver(late);
    route.deliver(late, deleted);
    route.deliverAll();
    new ApplyEngine().apply(route.tenant(), route.batch(landlord.log()).asRedelivered());

    assertThat(ledger().received().size()).isEqualTo(5);
    assertThat(agrees()).isTrue();
  }

  @Test
  void a_rejected_event_counts_when_it_arrives_and_never_again() throws SQLException {
    Objection.CHECK.to(route.tenant());
    route.deliverAll();
    GeographyEvent unwanted = landlord.rename(2, Objection.UNWANTED);

    route.deliver(unwanted);
    assertThat(ledger().missing().isEmpty()).isTrue();
    assertThat(ledger().received().last()).isEqualTo(3);
    assertThat(agrees()).isTrue();
    route.deliver(landlord.rename(1, "new"), unwanted);
    assertThat(ledger().missing().contains(3)).isTrue();
    assertThat(agrees()).isTrue();

    route.sql("ALTER TABLE tenant_geo_units DROP CONSTRAINT unwanted");
    route.deliver(unwanted);
    assertThat(ledger().rejectedCount()).isZero();
    assertThat(agrees()).isTrue();
  }

  @Test
  void a_rejected_event_that_a_later_one_replaces_stays_counted() throws SQLException {
    Objection.CHECK.to(route.tenant());
    landlord.rename(2, Objection.UNWANTED);
    route.deliverAll();

    route.deliver(landlord.rename(2, "welcome"));

    assertThat(ledger().rejectedCount()).isZero();
    assertThat(agrees()).isTrue();
  }

  @Test
  void a_mirror_leaves_the_digest_of_the_whole_log_also_with_rejected_units() throws SQLException {
    Objection.CHECK.to(route.tenant());
    route.deliver(landlord.at(2));
    landlord.rename(2, Objection.UNWANTED);

    assertThat(route.mirror().rejected()).isEqualTo(1);
    assertThat(agrees()).isTrue();
    route.deliver(landlord.rename(2, "welcome"));
    assertThat(agrees()).isTrue();
  }

  @Test
  void events_of_another_life_at_the_same_positions_give_another_digest() throws SQLException {
    landlord.rename(2, "lost");
    route.deliverAll();
    route.restoreLandlord(2);
    landlord = route.landlord();
    landlord.rename(1, "first of the new life");
    landlord.rename(2, "second of the new life");

    route.deliverAll();

    assertThat(ledger().highestEventId()).isEqualTo(landlord.at(4).id());
    assertThat(ledger().watermark()).isEqualTo(4);
    assertThat(agrees()).isFalse();
  }

  @Test
  void two_events_at_one_position_of_a_batch_both_count() throws SQLException {
    route.deliverAll();
    GeographyEvent lost = landlord.rename(2, "lost");
    route.restoreLandlord(2);
    GeographyEvent other = route.landlord().rename(1, "new");

    route.deliver(lost, other);

    assertThat(ledger().digest())
        .isEqualTo(digest(landlord.at(1), landlord.at(2), lost, other))
        .isNotEqualTo(digest(landlord.at(1), landlord.at(2), other));
  }

  @Test
  void a_mirror_replaces_rows_of_another_life_whatever_their_positions() throws SQLException {
    landlord.rename(2, "lost");
    landlord.create(3, 1L);
    landlord.rename(2, "lost later");
    route.deliverAll();
    route.restoreLandlord(2);
    landlord = route.landlord();
    for (int number = 0; number < 5; number++) {
      landlord.rename(1, "new " + number);
    }
    route.deliver(landlord.log().subList(5, 7).toArray(GeographyEvent[]::new));

    route.mirror();

    assertThat(route.faults()).isEmpty();
    assertThat(agrees()).isTrue();
  }

  @Test
  void a_repair_of_a_ledger_of_another_life_is_a_mirror() throws SQLException {
    landlord.rename(2, "lost");
    route.deliverAll();
    route.restoreLandlord(2);
    landlord = route.landlord();
    landlord.rename(1, "new");

    new MirrorEngine().repair(route.tenant(), MemoryLandlord.COUNTRY, route::snapshot);

    assertThat(route.faults()).isEmpty();
    assertThat(agrees()).isTrue();
  }

  @Test
  void a_catch_up_counts_what_it_reads_from_the_log() throws SQLException {
    route.deliver(landlord.at(2));
    landlord.rename(2, "new");
    assertThat(
            new CatchUp(1)
                .run(
                    route.tenant(),
                    new LoggedStream(landlord),
                    LoggedStream.end(landlord),
                    ledger())
                .complete())
        .isTrue();
    assertThat(agrees()).isTrue();
  }

  @Test
  void the_digest_depends_on_id_and_position() throws SQLException {
    assertThat(
            Sql.rows(
                route.tenant(),
                """
                SELECT count(DISTINCT geosync_event_digest(id, p))
                FROM (VALUES ('00000000-0000-0000-0000-000000000001'::uuid), ('00000000-0000-0000-0000-000000000002')) AS e (id)
                CROSS JOIN generate_series(1, 500) AS p
                """))
        .containsExactly("1000");
  }
}
