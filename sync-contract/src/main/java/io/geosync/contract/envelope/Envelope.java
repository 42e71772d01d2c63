package io.geosync.contract.envelope;

import io.geosync.contract.event.GeographyEvent;
import java.time.Instant;
import java.util.List;

/**
 * One message: events of one country's stream, ascending by position.
 *
 * @param version major.minor; a reader takes every minor of its own major
 * @param fromPosition the first event's position
 * @param toPosition the last event's position
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
  public static final String VERSION = "1.0";
  public static final int MAJOR = 1;

  public Envelope {
    events = List.copyOf(events);
  }

  /**
   * An envelope of this version over the given events, which are not empty and ascend by position.
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
