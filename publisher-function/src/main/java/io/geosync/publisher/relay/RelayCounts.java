package io.geosync.publisher.relay;

import io.geosync.contract.reply.RelayReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The totals of one relay, over its passes and streams. Streams are relayed concurrently. */
final class RelayCounts {
  private final Map<String, String> held = new TreeMap<>();
  private long envelopes;
  private long events;

  synchronized void add(StreamRelay.Result result) {
    envelopes += result.envelopes();
    events += result.events();
    if (result.held() != null) {
      held.put(result.country(), result.held());
    }
  }

  synchronized void hold(String country, String reason) {
    held.put(country, reason);
  }

  /** The countries without those whose publishing was stopped in this relay. */
  synchronized List<String> withoutHeld(List<String> countries) {
    List<String> rest = new ArrayList<>(countries);
    rest.removeAll(held.keySet());
    return rest;
  }

  synchronized RelayReply reply(List<String> busy) {
    return new RelayReply(
        envelopes,
        events,
        busy,
        held.entrySet().stream()
            .map(entry -> new RelayReply.HeldStream(entry.getKey(), entry.getValue()))
            .toList());
  }
}
