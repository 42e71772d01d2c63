package io.geosync.localcloud.mapping;

import io.geosync.localcloud.fault.InjectedFaults;
import io.geosync.localcloud.runner.FunctionPool;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Invokes a function with the messages of a queue: up to ten in a batch, without a batching window,
 * two invocations at a time. It deletes the messages that the function handled; the others become
 * visible again after the queue's visibility timeout.
 */
public final class EventSourceMapping implements AutoCloseable {
  private static final int BATCH_SIZE = 10;
  private static final int MAX_CONCURRENCY = 2;
  private static final int POLL_SECONDS = 10;
  private static final long PAUSE_MILLIS = 200;

  private final SqsClient sqs;
  private final String queueUrl;
  private final String queueArn;
  private final String region;
  private final FunctionPool function;
  private final InjectedFaults faults;
  private final List<Thread> pollers = new ArrayList<>();
  private volatile boolean closed;

  public EventSourceMapping(
      SqsClient sqs,
      String queueUrl,
      String queueArn,
      String region,
      FunctionPool function,
      InjectedFaults faults) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.queueArn = queueArn;
    this.region = region;
    this.function = function;
    this.faults = faults;
  }

  public EventSourceMapping start() {
    for (int number = 0; number < MAX_CONCURRENCY; number++) {
      pollers.add(Thread.ofVirtual().name("mapping " + queueArn).start(this::poll));
    }
    return this;
  }

  private void poll() {
    while (!closed) {
      try {
        if (faults.find("sqs", "ReceiveMessage").isPresent()) {
          pause();
          continue;
        }
        List<Message> messages = receive();
        if (!messages.isEmpty()) {
          delete(
              BatchResponse.handled(
                  function.invoke(SqsEventJson.of(messages, queueArn, region)), messages));
        }
      } catch (AbortedException stopping) {
        return;
      } catch (SdkException rejected) {
        pause();
      }
    }
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(BATCH_SIZE)
                    .waitTimeSeconds(POLL_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void delete(List<Message> handled) {
    if (handled.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : handled) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    // Does not wait for the threads: one may be in an invocation, which ends with the function.
    pollers.forEach(Thread::interrupt);
  }
}
