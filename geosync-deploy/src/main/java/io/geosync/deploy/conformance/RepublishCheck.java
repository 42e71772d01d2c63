package io.geosync.deploy.conformance;

import io.geosync.client.GeosyncClient;
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
 * Republishes the state of a unit and waits until every live tenant of its country has applied it.
 * This covers the complete path and changes no data.
 */
final class RepublishCheck {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private final GeosyncClient functions;
  private final String country;

  RepublishCheck(GeosyncClient functions, String country) {
    this.functions = functions;
    this.country = country;
  }

  EndToEndCheck.Step run() throws InterruptedException {
    List<UnitState> units = functions.call(new QueryCommand.Units(country, null, 1)).units();
    String code = units.getFirst().code();
    long start = System.nanoTime();
    ChangeReply republished =
        functions.call(
            new PublisherCommand.Republish(
                UUID.randomUUID().toString(), "geosync conformance", country, List.of(code)));
    PositionRange range = Objects.requireNonNull(republished.positions().get(country));
    while (System.nanoTime() - start < TIMEOUT.toNanos()) {
      if (behind(range.to()).isEmpty()) {
        return new EndToEndCheck.Step(
            "republish",
            true,
            "%s republished at position %d, applied by all tenants of %s"
                .formatted(code, range.to(), country),
            seconds(start));
      }
      Thread.sleep(POLL_INTERVAL);
    }
    return new EndToEndCheck.Step(
        "republish",
        false,
        "position %d of %s was not applied within %d s by %s"
            .formatted(range.to(), country, TIMEOUT.toSeconds(), behind(range.to())),
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
