package io.geosync.cli.importing;

import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.ImportStageReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Gathers rows and sends them as chunks that fit into one call. */
final class Chunks {
  private static final int MOST_ROWS = 1_000;

  /** Lambda takes 6 MB a call; long names fill it before the rows do. */
  private static final int MOST_BYTES = 4_000_000;

  private final Functions functions;
  private final String importId;
  private final LongConsumer sent;
  private final List<ImportRow> rows = new ArrayList<>();
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

  /** Sends the rest; answers how many chunks there are. */
  int finish() {
    if (!rows.isEmpty()) {
      send();
    }
    return number;
  }

  private void send() {
    functions.publisher(
        new PublisherCommand.ImportStage(importId, number, List.copyOf(rows)),
        ImportStageReply.class);
    number++;
    total += rows.size();
    rows.clear();
    bytes = 0;
    sent.accept(total);
  }
}
