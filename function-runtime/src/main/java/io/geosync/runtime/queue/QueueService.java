package io.geosync.runtime.queue;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.resource.CountryQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The deployment's queues by name. Names follow from stage, country and shard; listing queues would
 * need a right to all queues of the account. Every call that SQS rejects or does not answer is
 * {@code queue.refused}.
 */
@Singleton
public final class QueueService {
  /** Shards that a deployment adds or removes are noticed after this time at the latest. */
  private static final Duration URL_LIFETIME = Duration.ofMinutes(5);

  private final SqsClient sqs;
  private final Clock clock;
  private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();

  @Inject
  public QueueService(SqsClient sqs, Clock clock) {
    this.sqs = sqs;
    this.clock = clock;
  }

  /**
   * @param url absent: there was no queue of this name
   */
  private record Lookup(Optional<String> url, Instant at) {}

  /**
   * The approximate number of messages on a queue, as SQS counts them.
   *
   * @param visible messages that can be received
   * @param inFlight messages that a consumer has received and not yet deleted
   */
  public record Depth(long visible, long inFlight) {
    public long total() {
      return visible + inFlight;
    }
  }

  /**
   * The URL of a queue; empty if there is no queue of this name.
   *
   * @throws GeosyncException queue.refused
   */
  public Optional<String> url(String name) {
    return url(name, Duration.ZERO);
  }

  /**
   * @param lookedFor a queue that did not exist within this time is not looked for again
   */
  private Optional<String> url(String name, Duration lookedFor) {
    Lookup known = lookups.get(name);
    if (known != null) {
      Duration lifetime = known.url().isPresent() ? URL_LIFETIME : lookedFor;
      if (known.at().plus(lifetime).isAfter(clock.instant())) {
        return known.url();
      }
    }
    Optional<String> found = lookUp(name);
    lookups.put(name, new Lookup(found, clock.instant()));
    return found;
  }

  private Optional<String> lookUp(String name) {
    try {
      return Optional.of(call(client -> client.getQueueUrl(r -> r.queueName(name)).queueUrl()));
    } catch (QueueDoesNotExistException absent) {
      return Optional.empty();
    }
  }

  /**
   * The URL of a queue that must exist.
   *
   * @throws GeosyncException queue.not-found, queue.refused
   */
  public String requireUrl(String name) {
    return url(name)
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.QUEUE_NOT_FOUND,
                    "Queue %s does not exist. Check the stage and the deployed countries."
                        .formatted(name)));
  }

  /**
   * The dead-letter queues of a country, one per shard; empty if the country has no queue.
   *
   * @throws GeosyncException queue.refused
   */
  public List<DeadLetterQueue> deadLetterQueues(String stage, String country) {
    return deadLetterQueues(stage, country, Duration.ZERO);
  }

  /**
   * As {@link #deadLetterQueues(String, String)}.
   *
   * @param lookedFor a queue that did not exist within this time is not looked for again
   */
  public List<DeadLetterQueue> deadLetterQueues(String stage, String country, Duration lookedFor) {
    List<DeadLetterQueue> found = new ArrayList<>();
    // Shards are numbered from 0 without a gap.
    while (true) {
      CountryQueue shard = new CountryQueue(stage, country, found.size());
      Optional<String> url = url(shard.deadLetterName(), lookedFor);
      if (url.isEmpty()) {
        return found;
      }
      found.add(new DeadLetterQueue(shard, url.get()));
    }
  }

  /**
   * The ARN of a queue.
   *
   * @throws GeosyncException queue.refused
   */
  public String arn(String url) {
    return require(
        attributes(url, QueueAttributeName.QUEUE_ARN), QueueAttributeName.QUEUE_ARN, url);
  }

  /**
   * How many messages are on a queue.
   *
   * @throws GeosyncException queue.refused
   */
  public Depth depth(String url) {
    Map<QueueAttributeName, String> counts =
        attributes(
            url,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    return new Depth(
        Long.parseLong(require(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, url)),
        Long.parseLong(
            require(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, url)));
  }

  private static String require(
      Map<QueueAttributeName, String> attributes, QueueAttributeName name, String url) {
    String value = attributes.get(name);
    if (value == null) {
      throw new GeosyncException(
          ErrorId.QUEUE_REFUSED, "SQS returned no %s of queue %s.".formatted(name, url));
    }
    return value;
  }

  private Map<QueueAttributeName, String> attributes(String url, QueueAttributeName... names) {
    return call(c -> c.getQueueAttributes(r -> r.queueUrl(url).attributeNames(names)).attributes());
  }

  /**
   * Runs a call of the SQS client.
   *
   * @throws QueueDoesNotExistException unchanged: callers decide what an absent queue means
   * @throws GeosyncException queue.refused for every other failure
   */
  public <T> T call(Function<SqsClient, T> call) {
    try {
      return call.apply(sqs);
    } catch (QueueDoesNotExistException absent) {
      throw absent;
    } catch (SdkException failure) {
      throw new GeosyncException(
          ErrorId.QUEUE_REFUSED,
          "SQS call failed: %s. Check the function's permissions and that SQS is reachable."
              .formatted(failure.getMessage()),
          failure);
    }
  }
}
