package io.geosync.redrive.deadletter;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.landlord.stream.Countries;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.redrive.config.RedriveConfig;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.runtime.queue.DeadLetterQueue;
import io.geosync.runtime.queue.QueueService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The deployment's dead-letter queues, and the calls on them. */
@Singleton
public final class DeadLetterQueues {
  /** SQS's limit for messages in one call. */
  static final int MAX_BATCH = 10;

  /** Calls at a time. */
  static final int PARALLEL = 10;

  /** Most countries of a large landlord have no queue, and a console lists them every 10 s. */
  private static final Duration ABSENT = Duration.ofSeconds(30);

  private final QueueService queues;
  private final String stage;
  private final LandlordDatabase landlord;
  private final Countries countries;

  @Inject
  public DeadLetterQueues(
      QueueService queues, RedriveConfig config, LandlordDatabase landlord, Countries countries) {
    this.queues = queues;
    this.stage = config.stage();
    this.landlord = landlord;
    this.countries = countries;
  }

  /**
   * Returns the dead-letter queues, ordered by country and shard.
   *
   * @param country absent: all countries that have a stream or a tenant; a queue that is created
   *     for one of them can be missing for half a minute
   * @throws GeosyncException queue.refused
   */
  public List<DeadLetterQueue> of(@Nullable String country) {
    if (country != null) {
      return queues.deadLetterQueues(stage, country);
    }
    List<String> all = landlord.query(countries::all);
    return ParallelTasks.map(PARALLEL, all, each -> queues.deadLetterQueues(stage, each, ABSENT))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Returns the dead-letter queues with the number of their messages, ordered by country and shard.
   *
   * @param country absent: all countries that have a stream or a tenant
   * @throws GeosyncException queue.refused
   */
  Map<DeadLetterQueue, QueueService.Depth> depths(@Nullable String country) {
    List<DeadLetterQueue> all = of(country);
    List<QueueService.Depth> depths = ParallelTasks.map(PARALLEL, all, this::depth);
    Map<DeadLetterQueue, QueueService.Depth> found = new LinkedHashMap<>();
    for (int at = 0; at < all.size(); at++) {
      found.put(all.get(at), depths.get(at));
    }
    return found;
  }

  /**
   * Returns the URL of the queue whose messages become dead letters of this one.
   *
   * @throws GeosyncException queue.not-found, queue.refused
   */
  public String sourceUrl(DeadLetterQueue queue) {
    return queues.requireUrl(queue.shard().name());
  }

  public QueueService.Depth depth(DeadLetterQueue queue) {
    return queues.depth(queue.url());
  }

  public String arn(String url) {
    return queues.arn(url);
  }

  /**
   * Runs a call of the SQS client.
   *
   * @throws GeosyncException queue.refused
   */
  public <T> T call(Function<SqsClient, T> call) {
    return queues.call(call);
  }

  /**
   * Receives up to ten dead letters with each of several calls at the same time, without waiting
   * for any.
   *
   * @param hold how long they are hidden from other readers
   */
  List<ReceivedDeadLetter> receive(DeadLetterQueue queue, Duration hold, int calls) {
    Callable<List<ReceivedDeadLetter>> call = () -> receive(queue, hold, Duration.ZERO);
    return ParallelTasks.all(Collections.nCopies(calls, call)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Receives up to ten dead letters.
   *
   * @param hold how long they are hidden from other readers
   */
  List<ReceivedDeadLetter> receive(DeadLetterQueue queue, Duration hold, Duration wait) {
    return call(
            sqs ->
                sqs.receiveMessage(
                    request ->
                        request
                            .queueUrl(queue.url())
                            .maxNumberOfMessages(MAX_BATCH)
                            .visibilityTimeout(Math.toIntExact(hold.toSeconds()))
                            .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                            .messageAttributeNames("All")))
        .messages()
        .stream()
        .map(message -> new ReceivedDeadLetter(queue, message))
        .toList();
  }

  /**
   * Makes received dead letters visible again. A receipt that has expired needs nothing, because
   * the dead letter is visible already.
   *
   * @return the number of receipts that had not expired
   */
  int release(List<DeadLetterReceipt> receipts) {
    return inBatches(
        receipts,
        (url, batch) -> {
          List<ChangeMessageVisibilityBatchRequestEntry> entries =
              IntStream.range(0, batch.size())
                  .mapToObj(
                      number ->
                          ChangeMessageVisibilityBatchRequestEntry.builder()
                              .id(Integer.toString(number))
                              .receiptHandle(batch.get(number).receipt())
                              .visibilityTimeout(0)
                              .build())
                  .toList();
          return call(sqs ->
                  sqs.changeMessageVisibilityBatch(
                      request -> request.queueUrl(url).entries(entries)))
              .successful()
              .size();
        });
  }

  /**
   * Deletes received dead letters.
   *
   * @return the number of dead letters that were deleted; the receipts of the others have expired
   */
  public int delete(List<DeadLetterReceipt> receipts) {
    return inBatches(
        receipts,
        (url, batch) -> {
          List<DeleteMessageBatchRequestEntry> entries =
              IntStream.range(0, batch.size())
                  .mapToObj(
                      number ->
                          DeleteMessageBatchRequestEntry.builder()
                              .id(Integer.toString(number))
                              .receiptHandle(batch.get(number).receipt())
                              .build())
                  .toList();
          return call(sqs ->
                  sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries)))
              .successful()
              .size();
        });
  }

  private int inBatches(
      List<DeadLetterReceipt> receipts, ToIntBiFunction<String, List<DeadLetterReceipt>> call) {
    Map<String, List<DeadLetterReceipt>> byQueue = new LinkedHashMap<>();
    receipts.forEach(
        receipt ->
            byQueue.computeIfAbsent(receipt.queue(), name -> new ArrayList<>()).add(receipt));
    List<Callable<Integer>> calls = new ArrayList<>();
    byQueue.forEach(
        (queue, all) -> {
          String url = requireUrl(queue);
          for (int from = 0; from < all.size(); from += MAX_BATCH) {
            List<DeadLetterReceipt> batch =
                all.subList(from, Math.min(from + MAX_BATCH, all.size()));
            calls.add(() -> call.applyAsInt(url, batch));
          }
        });
    return ParallelTasks.all(PARALLEL, calls).stream().mapToInt(Integer::intValue).sum();
  }

  private String requireUrl(String name) {
    if (!new ResourceNames(stage).isDeadLetterQueue(name)) {
      throw new GeosyncException(
          ErrorId.QUEUE_NOT_FOUND,
          "Queue %s is not a dead-letter queue of stage %s.".formatted(name, stage));
    }
    return queues.requireUrl(name);
  }
}
