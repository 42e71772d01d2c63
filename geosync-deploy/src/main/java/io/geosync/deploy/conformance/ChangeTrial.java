package io.geosync.deploy.conformance;

import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import io.geosync.contract.unit.UnitState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Tells a unit's state once more and waits until every live tenant of its country has applied it:
 * the whole path, and nobody's data change.
 */
final class ChangeTrial {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Functions functions;
  private final String country;

  ChangeTrial(Functions functions, String country) {
    this.functions = functions;
    this.country = country;
  }

  Step run() throws InterruptedException {
    List<UnitState> units = functions.call(new QueryCommand.Units(country, null, 1)).units();
    String code = units.getFirst().code();
    long start = System.nanoTime();
    ChangeReply told =
        functions.call(
            new PublisherCommand.Republish(
                UUID.randomUUID().toString(), "geosync conformance", country, List.of(code)));
    PositionRange range = Objects.requireNonNull(told.positions().get(country));
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      if (behind(range.to()).isEmpty()) {
        return new Step(
            "a change",
            true,
            "%s told once more, position %d, applied by all tenants of %s"
                .formatted(code, range.to(), country),
            seconds(start));
      }
      Thread.sleep(LOOK_EVERY);
    }
    return new Step(
        "a change",
        false,
        "position %d of %s is lacking in %s".formatted(range.to(), country, behind(range.to())),
        seconds(start));
  }

  private List<String> behind(long position) {
    Predicate<TenantStreamReply> lacks = stream -> stream.watermark() < position;
    return live(functions.call(new QueryCommand.Status()), country).stream()
        .filter(lacks)
        .map(TenantStreamReply::tenant)
        .toList();
  }

  static List<TenantStreamReply> live(StatusReply status, String country) {
    return status.tenantStreams().stream()
        .filter(stream -> stream.country().equals(country))
        .filter(stream -> stream.delivery() == Delivery.ON && stream.health() == Health.OK)
        .toList();
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
