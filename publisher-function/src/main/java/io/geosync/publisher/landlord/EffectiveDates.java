package io.geosync.publisher.landlord;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The dates of changes that take effect on a day of their country. */
public final class EffectiveDates {
  /** The time zone in which each day begins first. */
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  private EffectiveDates() {}

  /** Returns the latest date that is not in the future: it has begun anywhere on Earth. */
  public static LocalDate latest(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), FIRST_ZONE);
  }

  /** Returns the date of a change that names none. */
  public static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
