package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.publisher.config.PublisherConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects events of one stream in their order and fills envelopes up to the maximum size, because
 * SNS and SQS bill each started chunk of 64 KiB. If envelopes are compressed, the maximum is that
 * of their events before that.
 */
public final class EnvelopePacker {
  /**
   * Reserved for everything except the events: the envelope's own fields take about 250 bytes, the
   * names, types and values of the attributes about 200 bytes and the length of the key id.
   */
  static final int FRAME_BYTES = 1_024;

  /**
   * Maximum events of one envelope. Ten of them, as many as one invocation receives, can be applied
   * to a tenant by a single statement.
   */
  static final int MAX_EVENTS = 1_000;

  private static final int COMMA_BYTES = 1;

  private final int maxBytes;
  private List<EncodedEvent> open = new ArrayList<>();
  private int bytes = FRAME_BYTES;

  /**
   * @param maxBytes maximum size of the events, with what is reserved for everything else
   */
  public EnvelopePacker(int maxBytes) {
    if (maxBytes <= FRAME_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes is %d; it must be more than %d".formatted(maxBytes, FRAME_BYTES));
    }
    this.maxBytes = maxBytes;
  }

  static EnvelopePacker of(PublisherConfig.Relay config) {
    return new EnvelopePacker(
        config.compressFromBytes() == 0 ? config.maxEnvelopeBytes() : config.maxEventBytes());
  }

  /**
   * Adds the next event. An event that exceeds the maximum size alone gets its own envelope.
   *
   * @return the envelope of the events before this one, if this one does not fit into it
   */
  Optional<List<EncodedEvent>> add(EncodedEvent event) {
    int size = event.bytes() + COMMA_BYTES;
    Optional<List<EncodedEvent>> full = Optional.empty();
    if (!open.isEmpty() && (bytes + size > maxBytes || open.size() == MAX_EVENTS)) {
      full = Optional.of(rest());
    }
    open.add(event);
    bytes += size;
    return full;
  }

  /** Whether no event waits for its envelope to be filled. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Returns the events that no envelope has yet, and forgets them. */
  List<EncodedEvent> rest() {
    List<EncodedEvent> rest = open;
    open = new ArrayList<>();
    bytes = FRAME_BYTES;
    return rest;
  }

  /** Returns all events in their order, grouped by envelope. The packer must be empty. */
  List<List<EncodedEvent>> pack(List<GeographyEvent> events) {
    List<List<EncodedEvent>> envelopes = new ArrayList<>();
    events.forEach(event -> add(EncodedEvent.of(event)).ifPresent(envelopes::add));
    if (!isEmpty()) {
      envelopes.add(rest());
    }
    return envelopes;
  }
}
