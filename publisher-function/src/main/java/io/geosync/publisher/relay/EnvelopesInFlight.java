package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The envelopes of one stream that are being published at the same time. They arrive in any order;
 * their outcomes are taken in the order of their positions.
 */
final class EnvelopesInFlight implements AutoCloseable {
  private final int limit;
  private final Function<List<EncodedEvent>, EnvelopeSender> publish;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<EnvelopeSender>> flying = new ArrayDeque<>();

  /**
   * @param limit the number of envelopes that are published at the same time
   * @param publish publishes one envelope
   */
  EnvelopesInFlight(int limit, Function<List<EncodedEvent>, EnvelopeSender> publish) {
    this.limit = limit;
    this.publish = publish;
  }

  boolean isEmpty() {
    return flying.isEmpty();
  }

  /** Whether another envelope has to wait. */
  boolean isFull() {
    return flying.size() >= limit;
  }

  /** Begins to publish an envelope. */
  void send(List<EncodedEvent> envelope) {
    flying.addLast(threads.submit(() -> publish.apply(envelope)));
  }

  /** The outcome of the first envelope, if it is known already. */
  Optional<EnvelopeSender> firstIfDone() {
    return !flying.isEmpty() && flying.getFirst().isDone()
        ? Optional.of(outcome(flying.removeFirst()))
        : Optional.empty();
  }

  /**
   * Waits for the outcome of the first envelope.
   *
   * @return empty if it is not known after this time
   */
  Optional<EnvelopeSender> first(Duration atMost) {
    try {
      flying.getFirst().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException later) {
      return Optional.empty();
    } catch (ExecutionException failure) {
      // The outcome below has the failure.
      return Optional.of(outcome(flying.removeFirst()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the topic", interrupted);
    }
    return Optional.of(outcome(flying.removeFirst()));
  }

  private static EnvelopeSender outcome(Future<EnvelopeSender> done) {
    if (done.state() == Future.State.SUCCESS) {
      return done.resultNow();
    }
    if (done.exceptionNow() instanceof RuntimeException failure) {
      throw failure;
    }
    throw new IllegalStateException("Unexpected error while publishing", done.exceptionNow());
  }

  /** Waits until the outcome of each envelope is known. */
  @Override
  public void close() {
    threads.close();
  }
}
