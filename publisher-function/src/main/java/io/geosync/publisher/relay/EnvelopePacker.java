package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.event.GeographyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects events of one stream in their order and fills envelopes up to the maximum size, because
 * SNS and SQS bill each started chunk of 64 KiB.
 */
public final class EnvelopePacker {
  /**
   * Reserved for everything except the events: the envelope's own fields take about 250 bytes, the
   * names, types and values of the attributes about 200 bytes and the length of the key id.
   */
  static final int FRAME_BYTES = 1_024;

  private static final int COMMA_BYTES = 1;

  private final int maxEnvelopeBytes;
  private List<EncodedEvent> open = new ArrayList<>();
  private int bytes = FRAME_BYTES;

  /**
   * @param maxEnvelopeBytes maximum size of body and attributes
   */
  public EnvelopePacker(int maxEnvelopeBytes) {
    if (maxEnvelopeBytes <= FRAME_BYTES) {
      throw new IllegalArgumentException(
          "maxEnvelopeBytes is %d; it must be more than %d"
              .formatted(maxEnvelopeBytes, FRAME_BYTES));
    }
    this.maxEnvelopeBytes = maxEnvelopeBytes;
  }

  /**
   * Adds the next event. An event that exceeds the maximum size alone gets its own envelope.
   *
   * @return the envelope of the events before this one, if this one does not fit into it
   */
  Optional<List<EncodedEvent>> add(EncodedEvent event) {
    int size = event.bytes() + COMMA_BYTES;
    Optional<List<EncodedEvent>> full = Optional.empty();
    if (!open.isEmpty() && bytes + size > maxEnvelopeBytes) {
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

  /** Returns all events in their order, grouped by envelope. */
  static List<List<EncodedEvent>> pack(int maxEnvelopeBytes, List<GeographyEvent> events) {
    EnvelopePacker packer = new EnvelopePacker(maxEnvelopeBytes);
    List<List<EncodedEvent>> envelopes = new ArrayList<>();
    events.forEach(event -> packer.add(EncodedEvent.of(event)).ifPresent(envelopes::add));
    if (!packer.isEmpty()) {
      envelopes.add(packer.rest());
    }
    return envelopes;
  }
}
