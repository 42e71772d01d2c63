package io.geosync.redrive.queue;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.resource.ResourceNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The deployment's dead-letter queues. They are found by their names, which follow from stage,
 * country and number of the shard; listing queues would need a right to all queues of the account.
 */
public final class DeadLetterQueues {
  private final SqsClient sqs;
  private final ResourceNames names;
  private final Map<String, String> urls = new ConcurrentHashMap<>();

  public DeadLetterQueues(SqsClient sqs, String stage) {
    this.sqs = sqs;
    this.names = new ResourceNames(stage);
  }

  /**
   * Letters of a queue, as the queue service counts them.
   *
   * @param hidden taken by somebody
   */
  public record Depth(long visible, long hidden) {}

  /**
   * All shards of these countries, by name. A country without a queue has none.
   *
   * @throws GeosyncException queue.refused
   */
  public List<DeadLetterQueue> of(Collection<String> countries) {
    return countries.stream().sorted().flatMap(country -> shards(country).stream()).toList();
  }

  private List<DeadLetterQueue> shards(String country) {
    List<DeadLetterQueue> found = new ArrayList<>();
    Optional<DeadLetterQueue> next = shard(country, 0);
    while (next.isPresent()) {
      found.add(next.get());
      next = shard(country, found.size());
    }
    return found;
  }

  private Optional<DeadLetterQueue> shard(String country, int number) {
    String name = names.deadLetterQueue(country, number);
    String source = names.queue(country, number);
    return url(name).map(url -> new DeadLetterQueue(country, name, url, source));
  }

  /**
   * A queue's URL by its name; empty: there is none.
   *
   * @throws GeosyncException queue.refused
   */
  public Optional<String> url(String name) {
    String known = urls.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      String url = asked(() -> sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
      urls.put(name, url);
      return Optional.of(url);
    } catch (QueueDoesNotExistException none) {
      return Optional.empty();
    }
  }

  /** A dead-letter queue of this deployment by its name; queue.not-found otherwise. */
  public String requireUrl(String name) {
    return Optional.of(name)
        .filter(names::isDeadLetterQueue)
        .flatMap(this::url)
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.QUEUE_NOT_FOUND, "there is no dead-letter queue %s".formatted(name)));
  }

  /** The queue whose messages end in a dead-letter queue. */
  public String requireSourceUrl(DeadLetterQueue queue) {
    return url(queue.source())
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.QUEUE_NOT_FOUND,
                    "%s has letters, but there is no queue %s"
                        .formatted(queue.name(), queue.source())));
  }

  /** What lies in a queue, about. */
  public Depth depth(DeadLetterQueue queue) {
    Map<QueueAttributeName, String> counts =
        asked(
            () ->
                sqs.getQueueAttributes(
                        request ->
                            request
                                .queueUrl(queue.url())
                                .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes());
    return new Depth(
        Long.parseLong(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
        Long.parseLong(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
  }

  /** A queue's ARN by its URL. */
  public String arn(String url) {
    return asked(
        () ->
            sqs.getQueueAttributes(
                    request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN));
  }

  public SqsClient client() {
    return sqs;
  }

  /**
   * Asks the queue service; what it does not do is one error of ours. A missing queue is not among
   * them.
   */
  public static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (QueueDoesNotExistException absent) {
      throw absent;
    } catch (SdkException refused) {
      throw new GeosyncException(
          ErrorId.QUEUE_REFUSED, "the queues do not answer: " + refused.getMessage(), refused);
    }
  }
}
