package io.geosync.cli.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a time: {@code 2026-01-31T12:00:00Z}, {@code 2026-01-31}, or {@code 2h} for 2 hours ago.
 */
final class TimeConverter implements ITypeConverter<Instant> {
  static final String FORMS =
      "2026-01-31T12:00:00Z, 2026-01-31 (midnight UTC), or 30s, 15m, 2h or 7d ago";

  private static final Pattern AGO = Pattern.compile("(?<number>[0-9]{1,6})(?<unit>[smhd])");

  private final Clock clock;

  TimeConverter() {
    this(Clock.systemUTC());
  }

  TimeConverter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return clock
          .instant()
          .minus(duration(Long.parseLong(ago.group("number")), ago.group("unit")));
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw new TypeConversionException("'%s' is not a time. Use %s.".formatted(text, FORMS));
    }
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
