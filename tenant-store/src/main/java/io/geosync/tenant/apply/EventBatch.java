package io.geosync.tenant.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.tenant.write.StagedUnitJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one country and epoch, of any number of envelopes, in any order, doubles allowed. One
 * batch serves all tenants: what is sent to them is encoded once.
 */
public final class EventBatch {
  private final String country;
  private final long epoch;
  private final List<GeographyEvent> events;
  private final List<String> messageIds;
  private final ApplySource source;
  private final boolean redelivered;
  private volatile @Nullable String json;

  public EventBatch(
      String country,
      long epoch,
      List<? extends GeographyEvent> events,
      List<String> messageIds,
      ApplySource source) {
    this(country, epoch, events, messageIds, source, false);
  }

  private EventBatch(
      String country,
      long epoch,
      List<? extends GeographyEvent> events,
      List<String> messageIds,
      ApplySource source,
      boolean redelivered) {
    this.country = country;
    this.epoch = epoch;
    this.events = List.copyOf(events);
    this.messageIds = List.copyOf(messageIds);
    this.source = source;
    this.redelivered = redelivered;
  }

  /** The same, delivered before: most tenants have it, and each is asked so first. */
  public EventBatch asRedelivered() {
    return new EventBatch(country, epoch, events, messageIds, source, true);
  }

  boolean isRedelivered() {
    return redelivered;
  }

  public String country() {
    return country;
  }

  public long epoch() {
    return epoch;
  }

  public List<GeographyEvent> events() {
    return events;
  }

  public List<String> messageIds() {
    return messageIds;
  }

  public ApplySource source() {
    return source;
  }

  Long[] positions() {
    return events.stream().map(GeographyEvent::position).toArray(Long[]::new);
  }

  /** Two tenants at once may both encode it: that is cheaper than a lock, and gives the same. */
  String json() {
    String encoded = json;
    if (encoded == null) {
      StagedUnitJson array = new StagedUnitJson();
      for (GeographyEvent event : events) {
        array.add(event.state(), event.position(), event instanceof UnitDeleted, null);
      }
      encoded = array.finish();
      json = encoded;
    }
    return encoded;
  }
}
