package io.geosync.contract.reply;

import java.util.List;

/**
 * Result of {@code relay}.
 *
 * @param envelopes number of messages published
 * @param events number of events published
 * @param busyCountries countries that were skipped because another relay holds their lease
 * @param held streams whose publishing stopped because the topic was unavailable; their events stay
 *     pending
 */
public record RelayReply(
    long envelopes, long events, List<String> busyCountries, List<HeldStream> held) {

  /** A stream whose publishing stopped, and why. */
  public record HeldStream(String country, String reason) {}
}
