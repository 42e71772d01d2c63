package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.OperationsCommand.Follow;
import io.geosync.contract.command.OperationsCommand.FollowingCounts;
import io.geosync.contract.command.OperationsCommand.UndoFollowing;
import io.geosync.contract.command.ReferenceChoice;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.FollowingCountsReply.ReferenceCounts;
import io.geosync.contract.reply.FollowingPoint;
import io.geosync.contract.reply.FollowingReply;
import io.geosync.contract.reply.FollowingReply.MovedRows;
import io.geosync.contract.state.FollowingChoice;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The commands on a tenant with 2,500 members of units that merged or split. */
class FollowingServiceTest {
  private static final String MEMBERS = "members.geo_unit_id";
  private static final String BY_UNIT =
      "SELECT u.external_code, count(*) FROM members m JOIN tenant_geo_units u ON u.id ="
          + " m.geo_unit_id GROUP BY 1 ORDER BY 1";

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private PGSimpleDataSource tenant;

  /** 1 merged into 2, 3 split into 4, the default, and 5. */
  @BeforeEach
  void fill() throws SQLException {
    tenant = fixture.tenant("acme");
    fixture.units(1, 5);
    run(
        fixture.landlordDatabase(),
        """
        INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date, share,
            is_default)
        VALUES ('PH', 1, 2, 'merge', '2025-07-01', 1, false), ('PH', 3, 4, 'split', '2025-07-01', 0.6, true),
               ('PH', 3, 5, 'split', '2025-07-01', 0.4, false)
        """,
        "UPDATE geo_administrative_units SET is_active = false, valid_to = '2025-06-30' WHERE id IN"
            + " (1, 3)");
    fixture.mirrors().mirror("acme", null);
    run(
        tenant,
        "CREATE TABLE members (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, geo_unit_id"
            + " bigint NOT NULL REFERENCES tenant_geo_units)",
        """
        INSERT INTO members (geo_unit_id)
        SELECT u.id FROM tenant_geo_units u
        CROSS JOIN LATERAL generate_series(1, CASE u.external_geo_id WHEN 1 THEN 2000 WHEN 2 THEN 100 WHEN 3 THEN 400 ELSE 0 END)
        """);
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void a_dry_run_counts_with_the_wanted_choices_and_changes_nothing() throws SQLException {
    List<ReferenceCounts> counts =
        service(Clock.systemUTC())
            .count(new FollowingCounts("acme", null, List.of(follow(true))))
            .references();

    assertThat(counts)
        .contains(
            new ReferenceCounts(
                "PH", MEMBERS, FollowingChoice.FOLLOW, true, null, 100, 2000, 400, 0, 0, 0));
    assertThat(counts)
        .extracting(ReferenceCounts::reference)
        .containsExactly(MEMBERS, "tenant_geo_units.parent_id");
    assertThat(rows(tenant, "SELECT * FROM geosync_following")).isEmpty();
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-1 2000", "PH-2 100", "PH-3 400");
  }

  @Test
  void rows_follow_go_back_and_stay_where_no_choice_was_made() throws SQLException {
    FollowingService service = service(Clock.systemUTC());
    assertThat(service.follow(follow(List.of(), null)).references()).isEmpty();
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-1 2000", "PH-2 100", "PH-3 400");

    FollowingReply moved = service.follow(follow(List.of(follow(false)), null));
    assertThat(moved.references()).containsExactly(new MovedRows("PH", MEMBERS, 2000, 0));
    assertThat(moved.next()).isNull();
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-2 2100", "PH-3 400");

    service.follow(follow(List.of(follow(true)), null));
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-2 2100", "PH-4 400");

    FollowingReply undone = service.undo(new UndoFollowing("u", "test", "acme", "PH", null));
    assertThat(undone.references()).containsExactly(new MovedRows("PH", MEMBERS, 2400, 0));
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-1 2000", "PH-2 100", "PH-3 400");
  }

  @Test
  void work_that_takes_longer_than_one_invocation_continues_in_the_next() throws SQLException {
    FollowingService hurried = service(new Hasty());
    List<FollowingReply> replies = new ArrayList<>();
    FollowingPoint from = null;
    do {
      FollowingReply reply =
          hurried.follow(follow(from == null ? List.of(follow(true)) : List.of(), from));
      replies.add(reply);
      from = reply.next();
    } while (from != null);

    assertThat(replies).hasSizeGreaterThanOrEqualTo(3);
    assertThat(
            replies.stream()
                .flatMap(r -> r.references().stream())
                .mapToLong(MovedRows::moved)
                .sum())
        .isEqualTo(2400);
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-2 2100", "PH-4 400");
  }

  @Test
  void at_most_200_rows_that_could_not_move_are_returned() throws SQLException {
    run(
        tenant,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END"
            + " $$",
        "CREATE TRIGGER refuse BEFORE UPDATE ON members FOR EACH ROW WHEN (OLD.id <= 300) EXECUTE"
            + " FUNCTION refuse()");
    FollowingReply reply = service(Clock.systemUTC()).follow(follow(List.of(follow(false)), null));

    assertThat(reply.references()).containsExactly(new MovedRows("PH", MEMBERS, 1700, 300));
    assertThat(reply.problems())
        .hasSize(200)
        .allSatisfy(problem -> assertThat(problem.message()).contains("refused"));
    assertThat(rows(tenant, BY_UNIT)).containsExactly("PH-1 300", "PH-2 1800", "PH-3 400");
  }

  @Test
  void an_unknown_reference_is_rejected_with_the_known_ones() {
    assertThatThrownBy(
            () ->
                service(Clock.systemUTC())
                    .follow(
                        follow(
                            List.of(new ReferenceChoice("x.y", FollowingChoice.FOLLOW, false)),
                            null)))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            error -> assertThat(error.errorId()).isEqualTo(ErrorId.COMMAND_INVALID))
        .hasMessageContaining(MEMBERS);
    assertThatThrownBy(
            () ->
                service(Clock.systemUTC())
                    .count(
                        new FollowingCounts(
                            "acme",
                            null,
                            List.of(new ReferenceChoice(MEMBERS, FollowingChoice.UNKNOWN, false)))))
        .hasMessageContaining("keep, follow or ask");
  }

  private FollowingService service(Clock clock) {
    return new FollowingService(fixture.lookup(), fixture.executor(), clock);
  }

  private static ReferenceChoice follow(boolean allowDefault) {
    return new ReferenceChoice(MEMBERS, FollowingChoice.FOLLOW, allowDefault);
  }

  private static Follow follow(List<ReferenceChoice> choices, @Nullable FollowingPoint from) {
    return new Follow("f", "test", "acme", null, choices, from);
  }

  /** A clock on which each look costs a minute, so that every invocation is over at once. */
  private static final class Hasty extends Clock {
    private final InstantSource real = InstantSource.system();
    private long looks;

    @Override
    public Instant instant() {
      looks++;
      return real.instant().plus(Duration.ofMinutes(looks));
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
