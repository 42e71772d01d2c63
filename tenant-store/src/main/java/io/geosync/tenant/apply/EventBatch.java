package io.geosync.tenant.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.SuccessionsChanged;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.write.StagedUnitJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events of one country and epoch, from any number of envelopes, in any order; an event may occur
 * twice. The batch is applied to all tenants of the country, and is encoded as JSON once for all of
 * them.
 */
public final class EventBatch {
  private final String country;
  private final long epoch;
  private final List<GeographyEvent> events;
  private final List<String> messageIds;
  private final Source source;
  private final boolean redelivered;
  private volatile @Nullable String json;

  public EventBatch(
      String country,
      long epoch,
      List<? extends GeographyEvent> events,
      List<String> messageIds,
      Source source) {
    this(country, epoch, events, messageIds, source, false);
  }

  private EventBatch(
      String country,
      long epoch,
      List<? extends GeographyEvent> events,
      List<String> messageIds,
      Source source,
      boolean redelivered) {
    this.country = country;
    this.epoch = epoch;
    this.events = List.copyOf(events);
    this.messageIds = List.copyOf(messageIds);
    this.source = source;
    this.redelivered = redelivered;
  }

  /**
   * The same batch, marked as delivered before: most tenants have it already, so each ledger is
   * checked first (decision 0007).
   */
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

  public Source source() {
    return source;
  }

  /** The events of units. */
  List<UnitEvent> units() {
    return events.stream().filter(UnitEvent.class::isInstance).map(UnitEvent.class::cast).toList();
  }

  /** What the events of successions set. */
  List<SuccessionSet> successions() {
    return events.stream()
        .filter(SuccessionsChanged.class::isInstance)
        .map(event -> ((SuccessionsChanged) event).set())
        .toList();
  }

  boolean hasSuccessions() {
    return events.stream().anyMatch(SuccessionsChanged.class::isInstance);
  }

  PositionSet positions() {
    return PositionSet.ofPositions(events.stream().map(GeographyEvent::position).toList());
  }

  /** The ids of the messages that carried the events, each once. */
  List<String> distinctMessageIds() {
    return messageIds.stream().distinct().toList();
  }

  /** The events at positions that a set does not have. */
  List<GeographyEvent> without(PositionSet positions) {
    return events.stream().filter(event -> !positions.contains(event.position())).toList();
  }

  /** The event at the greatest position, leaving out some positions. */
  Optional<GeographyEvent> last(PositionSet without) {
    return without(without).stream().max(Comparator.comparingLong(GeographyEvent::position));
  }

  /**
   * The events of units as JSON. Two threads may encode it at the same time: that costs less than a
   * lock, and the results are equal.
   */
  String json() {
    String encoded = json;
    if (encoded == null) {
      encoded = json(events);
      json = encoded;
    }
    return encoded;
  }

  /** The events of units among some events, as JSON. */
  static String json(List<? extends GeographyEvent> events) {
    StagedUnitJson array = new StagedUnitJson();
    for (GeographyEvent event : events) {
      if (event instanceof UnitEvent change) {
        array.add(change.state(), change.position(), change instanceof UnitDeleted, change.id());
      }
    }
    return array.finish();
  }
}
