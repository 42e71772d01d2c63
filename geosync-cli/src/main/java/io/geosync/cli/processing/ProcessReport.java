package io.geosync.cli.processing;

import io.geosync.contract.reply.RelayReply;
import java.util.List;

/**
 * What the rounds did, and what is left.
 *
 * @param pending events not published
 * @param undelivered events that a live tenant stream lacks
 * @param held streams whose publishing stopped at an outage
 */
public record ProcessReport(
    int rounds,
    long envelopes,
    long events,
    long filledPositions,
    long pending,
    long undelivered,
    List<RelayReply.HeldStream> held) {

  public boolean isAllDelivered() {
    return pending == 0 && undelivered == 0;
  }
}
