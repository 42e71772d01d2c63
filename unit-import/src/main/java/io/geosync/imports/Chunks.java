package io.geosync.imports;

import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.json.CommandCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Collects rows and sends them in chunks that fit into one call. Chunks are sent in parallel with
 * the reading of the next rows.
 */
final class Chunks<R> implements AutoCloseable {
  private static final int MAX_ROWS = 1_000;

  /** Limits memory use and leaves function instances to other callers. */
  private static final int MAX_CONCURRENT_CALLS = 2;

  /** Lambda accepts 6 MB per call; long names can reach it before the maximum of rows. */
  private static final int MAX_BYTES = 4_000_000;

  private record Call(Future<?> call, int rows) {}

  private final GeosyncClient functions;
  private final StageCommand<R> command;
  private final LongConsumer sent;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Call> calls = new ArrayDeque<>();
  private List<R> rows = new ArrayList<>();
  private long bytes;
  private int number;
  private long total;

  /**
   * @param first number of the first chunk
   * @param command the command that stages a chunk
   * @param sent receives the number of rows sent so far
   */
  Chunks(GeosyncClient functions, int first, StageCommand<R> command, LongConsumer sent) {
    this.functions = functions;
    this.number = first;
    this.command = command;
    this.sent = sent;
  }

  /** Makes the command that stages a chunk. */
  @FunctionalInterface
  interface StageCommand<R> {
    PublisherCommand<?> of(int chunk, List<R> rows);
  }

  void add(R row) {
    int length = CommandCodec.encode(row).length;
    if (rows.size() == MAX_ROWS || bytes + length > MAX_BYTES) {
      send();
    }
    rows.add(row);
    bytes += length;
  }

  /** Sends the remaining rows, waits for all calls, and returns the number of the next chunk. */
  int finish() {
    if (!rows.isEmpty()) {
      send();
    }
    while (!calls.isEmpty()) {
      awaitOldest();
    }
    return number;
  }

  private void send() {
    if (calls.size() == MAX_CONCURRENT_CALLS) {
      awaitOldest();
    }
    PublisherCommand<?> chunk = command.of(number, List.copyOf(rows));
    calls.add(new Call(threads.submit(() -> functions.call(chunk)), rows.size()));
    number++;
    rows = new ArrayList<>();
    bytes = 0;
  }

  private void awaitOldest() {
    Call oldest = calls.removeFirst();
    try {
      oldest.call().get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("Unexpected error while staging a chunk", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
    total += oldest.rows();
    sent.accept(total);
  }

  /** Stops the calls. A chunk that is staged after a failure is never committed. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
