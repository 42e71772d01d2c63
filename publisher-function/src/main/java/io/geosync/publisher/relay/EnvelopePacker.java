package io.geosync.publisher.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.json.ContractJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts as many events into an envelope as fit: SNS and SQS bill each 64 KiB once, however little is
 * in it.
 */
public final class EnvelopePacker {
  /**
   * For all but the events: the envelope's own fields take some 250 bytes, the attributes' names,
   * types and values some 200 and the length of the key's id.
   */
  static final int FRAME_BYTES = 1_024;

  private static final int COMMA_BYTES = 1;
  private static final ObjectWriter WRITER = ContractJson.mapper().writerFor(GeographyEvent.class);

  private final int maxEnvelopeBytes;

  /**
   * @param maxEnvelopeBytes of body and attributes
   */
  public EnvelopePacker(int maxEnvelopeBytes) {
    if (maxEnvelopeBytes <= FRAME_BYTES) {
      throw new IllegalArgumentException("no event fits into %d bytes".formatted(maxEnvelopeBytes));
    }
    this.maxEnvelopeBytes = maxEnvelopeBytes;
  }

  /** In order, none left out; an event that is too long by itself gets an envelope of its own. */
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
      throw new IllegalStateException("an event always has JSON", impossible);
    }
  }
}
