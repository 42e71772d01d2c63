package io.geosync.contract.envelope;

import io.geosync.contract.event.GeographyEvent;
import java.time.Instant;
import java.util.List;

/**
 * The content of one message: events of one country's stream in ascending order of position. The
 * publisher produces it, the tenant-sync function consumes it. {@code envelope.schema.json}
 * describes its JSON. Major version 2 differs from version 1 only in that its events are
 * compressed.
 *
 * @param schema always {@link #SCHEMA}
 * @param version major.minor; a reader accepts every minor version of its own major versions
 * @param country ISO 3166-1 alpha-2 code
 * @param epoch epoch of the stream, from 1
 * @param fromPosition position of the first event
 * @param toPosition position of the last event
 * @param publishedAt when the publisher formed the message
 * @param events at least one event
 */
public record Envelope(
    String schema,
    String version,
    String country,
    long epoch,
    long fromPosition,
    long toPosition,
    Instant publishedAt,
    List<GeographyEvent> events) {

  public static final String SCHEMA = "geosync.envelope";
  public static final String VERSION = "1.1";
  public static final int MAJOR = 1;
  public static final int MINOR = 1;

  /** The version with compressed events, which are those of {@link #VERSION}. */
  public static final String COMPRESSED_VERSION = "2.0";

  public static final int COMPRESSED_MAJOR = 2;
  public static final int COMPRESSED_MINOR = 0;

  public Envelope {
    events = List.copyOf(events);
  }

  /**
   * Returns an envelope of the current version. The events must not be empty and must ascend by
   * position.
   */
  public static Envelope of(
      String country, long epoch, Instant publishedAt, List<? extends GeographyEvent> events) {
    return new Envelope(
        SCHEMA,
        VERSION,
        country,
        epoch,
        events.getFirst().position(),
        events.getLast().position(),
        publishedAt,
        List.copyOf(events));
  }
}
