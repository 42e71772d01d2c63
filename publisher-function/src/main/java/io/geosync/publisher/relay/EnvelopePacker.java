package io.geosync.publisher.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.json.ContractJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits events into envelopes and fills each up to the maximum size, because SNS and SQS bill each
 * started chunk of 64 KiB.
 */
public final class EnvelopePacker {
  /**
   * Reserved for everything except the events: the envelope's own fields take about 250 bytes, the
   * names, types and values of the attributes about 200 bytes and the length of the key id.
   */
  static final int FRAME_BYTES = 1_024;

  private static final int COMMA_BYTES = 1;
  private static final ObjectWriter WRITER = ContractJson.mapper().writerFor(GeographyEvent.class);

  private final int maxEnvelopeBytes;

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
   * Returns all events in their order, grouped by envelope. An event that exceeds the maximum size
   * alone gets its own envelope.
   */
  List<List<GeographyEvent>> pack(List<GeographyEvent> events) {
    List<List<GeographyEvent>> envelopes = new ArrayList<>();
    List<GeographyEvent> open = new ArrayList<>();
    int bytes = FRAME_BYTES;
    for (GeographyEvent event : events) {
      int size = size(event) + COMMA_BYTES;
      if (!open.isEmpty() && bytes + size > maxEnvelopeBytes) {
        envelopes.add(List.copyOf(open));
        open.clear();
        bytes = FRAME_BYTES;
      }
      open.add(event);
      bytes += size;
    }
    if (!open.isEmpty()) {
      envelopes.add(List.copyOf(open));
    }
    return envelopes;
  }

  private static int size(GeographyEvent event) {
    try {
      return WRITER.writeValueAsBytes(event).length;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write an event as JSON", impossible);
    }
  }
}
