package io.geosync.contract.reply;

import java.util.List;

/**
 * What one relay did.
 *
 * @param busyCountries streams that another relay held
 * @param held streams whose publishing stopped at an outage, with its reason; their events stay
 *     pending
 */
public record RelayReply(
    long envelopes, long events, List<String> busyCountries, List<HeldStream> held) {

  public record HeldStream(String country, String reason) {}
}
