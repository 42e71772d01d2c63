package io.geosync.publisher.relay;

import io.geosync.contract.reply.RelayReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums over the streams and passes of one relay. */
final class RelayTally {
  private final Map<String, String> held = new TreeMap<>();
  private long envelopes;
  private long events;

  void add(StreamResult result) {
    envelopes += result.envelopes();
    events += result.events();
    if (result.held() != null) {
      held.put(result.country(), result.held());
    }
  }

  void hold(String country, String reason) {
    held.put(country, reason);
  }

  /** A stream that met an outage is left alone until the next relay. */
  List<String> withoutHeld(List<String> countries) {
    List<String> rest = new ArrayList<>(countries);
    rest.removeAll(held.keySet());
    return rest;
  }

  RelayReply reply(List<String> busy) {
    return new RelayReply(
        envelopes,
        events,
        busy,
        held.entrySet().stream()
            .map(entry -> new RelayReply.HeldStream(entry.getKey(), entry.getValue()))
            .toList());
  }
}
