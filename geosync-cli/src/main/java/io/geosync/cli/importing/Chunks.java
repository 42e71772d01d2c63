package io.geosync.cli.importing;

import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.ImportStageReply;
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
 * Gathers rows and sends them as chunks that fit into one call. A few are under way at once: while
 * one is written the next is read.
 */
final class Chunks implements AutoCloseable {
  private static final int MOST_ROWS = 1_000;

  /** Bounds memory, and leaves processes of the function to others. */
  private static final int MOST_UNDER_WAY = 2;

  /** Lambda takes 6 MB a call; long names fill it before the rows do. */
  private static final int MOST_BYTES = 4_000_000;

  private record UnderWay(Future<?> call, int rows) {}

  private final Functions functions;
  private final String importId;
  private final LongConsumer sent;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private List<ImportRow> rows = new ArrayList<>();
  private long bytes;
  private int number;
  private long total;

  /**
   * @param sent hears the number of rows sent so far
   */
  Chunks(Functions functions, String importId, LongConsumer sent) {
    this.functions = functions;
    this.importId = importId;
    this.sent = sent;
  }

  void add(ImportRow row) {
    int length = CommandCodec.encode(row).length;
    if (rows.size() == MOST_ROWS || bytes + length > MOST_BYTES) {
      send();
    }
    rows.add(row);
    bytes += length;
  }

  /** Sends the rest; answers how many chunks there are when all have arrived. */
  int finish() {
    if (!rows.isEmpty()) {
      send();
    }
    while (!underWay.isEmpty()) {
      awaitOldest();
    }
    return number;
  }

  private void send() {
    if (underWay.size() == MOST_UNDER_WAY) {
      awaitOldest();
    }
    PublisherCommand.ImportStage chunk =
        new PublisherCommand.ImportStage(importId, number, List.copyOf(rows));
    underWay.add(
        new UnderWay(
            threads.submit(() -> functions.publisher(chunk, ImportStageReply.class)), rows.size()));
    number++;
    rows = new ArrayList<>();
    bytes = 0;
  }

  private void awaitOldest() {
    UnderWay oldest = underWay.removeFirst();
    try {
      oldest.call().get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("a chunk failed in a way nobody foresaw", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
    total += oldest.rows();
    sent.accept(total);
  }

  /** What is under way after a failure may still arrive: it is laid aside and never committed. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
