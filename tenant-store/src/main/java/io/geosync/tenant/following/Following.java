package io.geosync.tenant.following;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.following.FollowStep.RowProblem;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows of references with the choice {@code follow} from ended units to their successors. One
 * step is one transaction that holds the ledger's lock: it moves one batch of rows of one reference
 * and records each move. A run that was interrupted can continue at a point or begin again; rows
 * that were moved no longer reference an ended unit.
 */
public final class Following {
  private static final String OWN_TABLE = "tenant_geo_units";

  /** Units that one plan covers. */
  private static final int PLANNED_UNITS = 500;

  private static final int BATCH_ROWS = 1_000;

  private static final SqlStatement PLAN = SqlStatement.of(Following.class, "plan.sql");
  private static final SqlStatement PICK =
      SqlStatement.text(
          "SELECT row_key::text, from_id FROM geosync_pick_rows(:table_name, :column_name, :units,"
              + " :rows)");
  private static final SqlStatement CLEAR_REJECTIONS =
      SqlStatement.text("DELETE FROM geosync_following_rejections WHERE country_code = :country");

  private final UnitReferences references = new UnitReferences();
  private final LocalDate at;
  private final int batchRows;

  /**
   * @param at the day on which successions must be in effect
   */
  public Following(LocalDate at) {
    this(at, BATCH_ROWS);
  }

  Following(LocalDate at, int batchRows) {
    this.at = at;
    this.batchRows = batchRows;
  }

  /** Where the rows of a unit go. */
  private record Target(@Nullable Long successor, boolean byDefault) {}

  /**
   * Moves the next batch of rows that reference units of a country. It waits for locks of units a
   * few seconds at most, and leaves out rows that another session has locked.
   *
   * @param from the point of the step before; null: begin a run
   * @throws SQLException if the database fails; the batch is rolled back
   */
  public FollowStep follow(Connection connection, String country, @Nullable FollowPoint from)
      throws SQLException {
    List<UnitReference> followed =
        references.all(connection).stream().filter(UnitReference::isFollowed).toList();
    Optional<UnitReference> reference = first(followed, from);
    if (reference.isEmpty()) {
      return FollowStep.nothingLeft();
    }
    long after = from != null && reference.get().name().equals(from.reference()) ? from.unit() : 0;
    return TenantTransaction.run(
        connection,
        attempt -> {
          Ledger.Locked locked = new Ledger().lock(connection, country);
          TenantSchema.requireUnderstood(locked.schemaVersion());
          if (from == null) {
            CLEAR_REJECTIONS.on(connection).bind("country", country).update();
          }
          FollowStep step = batch(connection, country, reference.get(), after);
          return step.next() != null ? step : continued(step, followed, reference.get());
        });
  }

  private static Optional<UnitReference> first(
      List<UnitReference> followed, @Nullable FollowPoint from) {
    return followed.stream()
        .filter(reference -> from == null || reference.name().compareTo(from.reference()) >= 0)
        .findFirst();
  }

  /** Continues with the next reference. */
  private static FollowStep continued(
      FollowStep step, List<UnitReference> followed, UnitReference done) {
    int next = followed.indexOf(done) + 1;
    return next == followed.size()
        ? step
        : new FollowStep(
            step.reference(),
            step.moved(),
            step.problems(),
            new FollowPoint(followed.get(next).name(), 0));
  }

  /** Moves the first rows found; the next point is null where the reference is done. */
  private FollowStep batch(
      Connection connection, String country, UnitReference reference, long start)
      throws SQLException {
    long after = start;
    while (true) {
      Map<Long, Target> plan = plan(connection, country, reference, after);
      if (plan.isEmpty()) {
        return new FollowStep(reference.name(), 0, List.of(), null);
      }
      long last = plan.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
      List<MovedRow> rows = pick(connection, reference, plan);
      if (!rows.isEmpty()) {
        RowMover mover = new RowMover(connection, country, reference);
        List<RowProblem> problems = mover.move(rows);
        if (reference.table().equals(OWN_TABLE)) {
          new LedgerWriter().notifyTenant(connection, country);
        }
        return new FollowStep(
            reference.name(),
            rows.size() - problems.size(),
            problems,
            new FollowPoint(reference.name(), rows.size() < batchRows ? last : after));
      }
      after = last;
    }
  }

  private Map<Long, Target> plan(
      Connection connection, String country, UnitReference reference, long after)
      throws SQLException {
    return PLAN.on(connection)
        .bind("country", country)
        .bind("allow_default", reference.allowDefault())
        .bind("after", after)
        .bind("units", PLANNED_UNITS)
        .bind("at", at)
        .map(
            row -> row.number("unit_id"),
            row -> new Target(row.numberOrNull("successor_id"), row.flag("by_default")));
  }

  private List<MovedRow> pick(
      Connection connection, UnitReference reference, Map<Long, Target> plan) throws SQLException {
    List<Long> units =
        plan.entrySet().stream()
            .filter(each -> each.getValue().successor() != null)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (units.isEmpty()) {
      return List.of();
    }
    return PICK.on(connection)
        .bind("table_name", reference.table())
        .bind("column_name", reference.column())
        .bindNumbers("units", units)
        .bind("rows", batchRows)
        .list(
            row -> {
              Target target = Objects.requireNonNull(plan.get(row.number("from_id")));
              return new MovedRow(
                  row.text("row_key"),
                  row.number("from_id"),
                  Objects.requireNonNull(target.successor()),
                  target.byDefault());
            });
  }
}
