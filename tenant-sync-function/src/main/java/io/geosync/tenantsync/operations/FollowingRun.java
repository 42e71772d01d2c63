package io.geosync.tenantsync.operations;

import io.geosync.contract.reply.FollowingPoint;
import io.geosync.contract.reply.FollowingReply;
import io.geosync.contract.reply.FollowingReply.MovedRows;
import io.geosync.contract.reply.FollowingReply.RowProblem;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.handler.Page;
import io.geosync.tenant.following.FollowPoint;
import io.geosync.tenant.following.FollowStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One invocation that moves rows of a tenant, country by country, batch by batch. */
final class FollowingRun {
  private static final int MAX_PROBLEMS = 200;
  private static final int MAX_MESSAGE = 500;

  private final TenantExecutor work;
  private final Tenant tenant;
  private final List<String> countries;
  private final @Nullable FollowingPoint from;
  private final Deadline deadline;
  private final Map<String, MovedRows> moved = new LinkedHashMap<>();
  private final List<RowProblem> problems = new ArrayList<>();

  FollowingRun(
      TenantExecutor work,
      Tenant tenant,
      List<String> countries,
      @Nullable FollowingPoint from,
      Deadline deadline) {
    this.work = work;
    this.tenant = tenant;
    this.countries = countries;
    this.from = from;
    this.deadline = deadline;
  }

  /** Moves one batch. */
  @FunctionalInterface
  interface Step {
    FollowStep run(Connection connection, String country, @Nullable FollowPoint point)
        throws SQLException;
  }

  /** Runs steps until nothing is left or the time is over. */
  FollowingReply with(Step step) {
    Optional<FollowingPoint> next = work.on(tenant, connection -> all(connection, step));
    return new FollowingReply(
        tenant.name(),
        List.copyOf(moved.values()),
        Page.of(problems, Page.MAX_BYTES).rows(),
        next.orElse(null));
  }

  private Optional<FollowingPoint> all(Connection connection, Step step) throws SQLException {
    for (String country : countries) {
      if (from != null && country.compareTo(from.country()) < 0) {
        continue;
      }
      FollowPoint point = start(country);
      do {
        FollowStep done = step.run(connection, country, point);
        add(country, done);
        point = done.next();
        if (point != null && deadline.passed()) {
          return Optional.of(new FollowingPoint(country, point.reference(), point.unit()));
        }
      } while (point != null);
      if (deadline.passed() && !country.equals(countries.getLast())) {
        String following = countries.get(countries.indexOf(country) + 1);
        return Optional.of(new FollowingPoint(following, null, 0));
      }
    }
    return Optional.empty();
  }

  private @Nullable FollowPoint start(String country) {
    return from == null || from.reference() == null || !from.country().equals(country)
        ? null
        : new FollowPoint(from.reference(), from.unit());
  }

  private void add(String country, FollowStep step) {
    if (step.moved() == 0 && step.problems().isEmpty()) {
      return;
    }
    moved.merge(
        "%s %s".formatted(country, step.reference()),
        new MovedRows(country, step.reference(), step.moved(), step.problems().size()),
        FollowingRun::sum);
    step.problems().stream()
        .limit(Math.max(0, MAX_PROBLEMS - problems.size()))
        .map(
            problem ->
                new RowProblem(
                    problem.reference(),
                    problem.rowKey(),
                    problem.fromId(),
                    problem.toId(),
                    shortened(problem.message())))
        .forEach(problems::add);
  }

  private static MovedRows sum(MovedRows before, MovedRows now) {
    return new MovedRows(
        now.country(),
        now.reference(),
        before.moved() + now.moved(),
        before.failed() + now.failed());
  }

  private static String shortened(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + " ...";
  }
}
