package io.geosync.landlord.recovery;

import io.geosync.contract.position.PositionRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events that the log has of a country within the requested time or positions.
 *
 * @param events their number; positions are missing where the retention has deleted events
 * @param lowestWatermark the lowest watermark of the requested tenant streams; absent if there are
 *     no such tenant streams
 * @param lacking the number of these tenant streams that have not reported all of the events
 */
public record PendingRange(
    String country,
    PositionRange positions,
    long events,
    @Nullable Long lowestWatermark,
    int lacking) {

  /**
   * The positions to publish again: all of them, or those above the lowest watermark.
   *
   * @param again whether to include events that every tenant has reported
   */
  public Optional<PositionRange> toPublish(boolean again) {
    if (again) {
      return Optional.of(positions);
    }
    if (lowestWatermark == null || lowestWatermark >= positions.to()) {
      return Optional.empty();
    }
    return Optional.of(
        new PositionRange(Math.max(positions.from(), lowestWatermark + 1), positions.to()));
  }
}
