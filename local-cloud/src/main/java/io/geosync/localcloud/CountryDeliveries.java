package io.geosync.localcloud;

import io.geosync.localcloud.fault.InjectedFaults;
import io.geosync.localcloud.mapping.EventSourceMapping;
import io.geosync.localcloud.queue.CountryQueues;
import io.geosync.localcloud.queue.QueueServer;
import io.geosync.localcloud.runner.FunctionPool;
import io.geosync.localcloud.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Creates what delivers a country's messages to the tenant-sync function, as a deployment does: the
 * queue with its dead-letter queue, the subscription with its filter, the event source mapping.
 */
final class CountryDeliveries {
  private final StartedParts parts;
  private final QueueServer server;
  private final CountryQueues queues;
  private final Topics topics;
  private final FunctionPool function;
  private final InjectedFaults faults;
  private final Set<String> countries = new HashSet<>();

  CountryDeliveries(
      StartedParts parts,
      QueueServer server,
      Duration visibilityTimeout,
      Topics topics,
      FunctionPool function,
      InjectedFaults faults) {
    this.parts = parts;
    this.server = server;
    this.queues = new CountryQueues(server.client(), visibilityTimeout);
    this.topics = topics;
    this.function = function;
    this.faults = faults;
  }

  /** Creates the delivery of a country, if it does not exist. */
  synchronized void ensure(String country) {
    if (!countries.add(country)) {
      return;
    }
    String queue = CloudNames.queue(country);
    String deadLetters = CloudNames.deadLetterQueue(country);
    String url = queues.ensure(queue, deadLetters, CloudNames.queueArn(deadLetters));
    String arn = CloudNames.queueArn(queue);
    topics.subscribe(
        CloudNames.TOPIC_ARN,
        arn,
        Map.of(
            "RawMessageDelivery",
            "true",
            "FilterPolicy",
            "{\"country\":[\"%s\"]}".formatted(country)));
    parts.keep(
        new EventSourceMapping(server.client(), url, arn, CloudNames.REGION, function, faults)
            .start());
  }
}
