package io.geosync.deploy.cost;

import io.geosync.infra.config.Deployment;
import java.util.List;

/**
 * The cost of delivering a million events to the tenants of their country.
 *
 * @param eventsPerEnvelope events in one message
 * @param eventsPerCall events in one invocation of the batch function
 */
public record EventCost(double eventsPerEnvelope, double eventsPerCall, List<CostLine> lines) {
  private static final double EVENTS = 1_000_000;

  /** Events of one message before their compression; the default of the publisher. */
  private static final double MAX_EVENT_BYTES = 512 * 1_024;

  /** Size of compressed events of an import as base64, relative to their JSON: measured 0.245. */
  private static final double COMPRESSED_SHARE = 0.25;

  private static final double BILLED_UNIT_BYTES = 64 * 1_024;
  private static final double FUNCTION_GIGABYTES = 0.5;

  /** Duration of one batch on one tenant without its events; see `geosync bench apply`. */
  private static final double BATCH_SECONDS = 0.01;

  private static final double EVENT_SECONDS = 0.000_1;
  private static final double PARALLEL_TENANTS = 5;

  /** Computes the cost of events in full messages, as imports and bulk changes send them. */
  public static EventCost packed(
      Deployment deployment, PriceFile prices, int eventBytes, int tenants) {
    double fit = Math.max(1, Math.floor(MAX_EVENT_BYTES / eventBytes));
    return of(deployment, prices, eventBytes * COMPRESSED_SHARE, tenants, fit, fit);
  }

  /** Computes the cost of one event per message and per invocation, which is the maximum. */
  public static EventCost single(
      Deployment deployment, PriceFile prices, int eventBytes, int tenants) {
    return of(deployment, prices, eventBytes, tenants, 1, 1);
  }

  private static EventCost of(
      Deployment deployment,
      PriceFile prices,
      double eventBytes,
      int tenants,
      double eventsPerEnvelope,
      double eventsPerCall) {
    double shards = (double) deployment.shards() / deployment.countries().size();
    double envelopes = EVENTS / eventsPerEnvelope;
    double units = Math.ceil(eventsPerEnvelope * eventBytes / BILLED_UNIT_BYTES);
    double calls = EVENTS / eventsPerCall * shards;
    double seconds =
        calls
            * Math.ceil(tenants / shards / PARALLEL_TENANTS)
            * (BATCH_SECONDS + eventsPerCall * EVENT_SECONDS);
    return new EventCost(
        eventsPerEnvelope,
        eventsPerCall,
        new Bill(prices)
            .add("published units of 64 KiB", envelopes * units, Price.SNS_PUBLISH_UNIT)
            .add(
                "sends, receives and deletes on queues",
                shards * envelopes * (2 * units + 1),
                Price.SQS_REQUEST)
            .add("invocations of the batch function", calls, Price.LAMBDA_REQUEST)
            .add(
                "GB-seconds of the batch function",
                seconds * FUNCTION_GIGABYTES,
                Price.LAMBDA_GIGABYTE_SECOND)
            .add(
                "GB of logs of publisher and batch function",
                LogVolume.gigabytes(
                    envelopes,
                    eventsPerEnvelope,
                    calls,
                    eventsPerCall,
                    EVENTS / eventsPerCall * tenants),
                Price.LOG_GIGABYTE)
            .lines());
  }

  public double dollars() {
    return lines.stream().mapToDouble(CostLine::dollars).sum();
  }
}
