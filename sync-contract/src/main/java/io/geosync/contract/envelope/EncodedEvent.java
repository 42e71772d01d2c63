package io.geosync.contract.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.json.ContractJson;
import java.nio.charset.StandardCharsets;

/**
 * An event with its JSON. The publisher encodes each event once: the same text gives its size when
 * it is packed, and becomes a part of each message that carries it.
 *
 * @param json the event as it is written in an envelope
 * @param bytes the length of the JSON in UTF-8
 */
public record EncodedEvent(GeographyEvent event, String json, int bytes) {
  private static final ObjectWriter WRITER = ContractJson.mapper().writerFor(GeographyEvent.class);

  public static EncodedEvent of(GeographyEvent event) {
    try {
      String json = WRITER.writeValueAsString(event);
      return new EncodedEvent(event, json, json.getBytes(StandardCharsets.UTF_8).length);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write an event as JSON", impossible);
    }
  }

  /** Returns the event's position in its stream. */
  public long position() {
    return event.position();
  }
}
