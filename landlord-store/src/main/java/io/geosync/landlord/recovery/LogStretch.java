package io.geosync.landlord.recovery;

import io.geosync.contract.position.PositionRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log has of a country within what was asked for.
 *
 * @param events positions may be missing where the retention took some
 * @param lowestWatermark of the tenant streams concerned; absent: there are none
 * @param lacking how many of them have not reported all of it
 */
public record LogStretch(
    String country,
    long fromPosition,
    long toPosition,
    long events,
    @Nullable Long lowestWatermark,
    int lacking) {

  /**
   * What is to be published again: all of it, or what lies above the lowest watermark.
   *
   * @param again also what every tenant has reported
   */
  public Optional<PositionRange> wanted(boolean again) {
    if (again) {
      return Optional.of(new PositionRange(fromPosition, toPosition));
    }
    if (lowestWatermark == null || lowestWatermark >= toPosition) {
      return Optional.empty();
    }
    return Optional.of(new PositionRange(Math.max(fromPosition, lowestWatermark + 1), toPosition));
  }
}
