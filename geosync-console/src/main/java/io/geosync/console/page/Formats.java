package io.geosync.console.page;

import io.geosync.contract.position.PositionRange;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.text.Count;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** How pages write numbers and durations. Methods are available in templates. */
@TemplateExtension
public final class Formats {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS_PER_DAY = 24;
  private static final double ONE_DECIMAL_BELOW = 10;

  private Formats() {}

  /** {@code 1,234,567}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1,234,567}. */
  public static String grouped(int number) {
    return grouped((long) number);
  }

  /** {@code 0.4 s}, {@code 42 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}. */
  public static String asDuration(double seconds) {
    if (seconds < ONE_DECIMAL_BELOW) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 2 * SECONDS_PER_MINUTE) {
      return whole + " s";
    }
    long minutes = whole / SECONDS_PER_MINUTE;
    if (minutes < 2 * MINUTES_PER_HOUR) {
      return minutes + " min";
    }
    long hours = minutes / MINUTES_PER_HOUR;
    return hours < 2 * HOURS_PER_DAY ? hours + " h" : hours / HOURS_PER_DAY + " d";
  }

  /** The time between two moments. */
  public static String between(Instant start, Instant end) {
    return asDuration(Duration.between(start, end).toMillis() / 1_000.0);
  }

  /** {@code 1 tenant}, {@code 2 tenants}. */
  public static String counted(long number, String one, String several) {
    return Count.of(number, one, several);
  }

  /** {@code 1 tenant}, {@code 2 tenants}. */
  public static String counted(int number, String one, String several) {
    return Count.of(number, one, several);
  }

  /** The words that agree with a number which is not shown beside them. */
  public static String words(int number, String one, String several) {
    return Count.words(number, one, several);
  }

  /** The words that agree with a number which is not shown beside them. */
  public static String words(long number, String one, String several) {
    return Count.words(number, one, several);
  }

  /** The ranges of positions: {@code 1 to 8, 10}; a dash if there is none. */
  public static String written(PositionSet positions) {
    return positions.isEmpty()
        ? "-"
        : positions.ranges().stream().map(Formats::range).collect(Collectors.joining(", "));
  }

  private static String range(PositionRange range) {
    return range.from() == range.to()
        ? grouped(range.from())
        : grouped(range.from()) + " to " + grouped(range.to());
  }
}
