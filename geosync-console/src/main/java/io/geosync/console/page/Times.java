package io.geosync.console.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How pages write times: {@code {moment:of(instant)}} in a template. */
@TemplateExtension(namespace = "moment")
public final class Times {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
  private static final DateTimeFormatter LOCAL_CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ROOT);

  private Times() {}

  /** A time in UTC with its date, and the local time of this machine; a dash if it is absent. */
  public static RawString of(@Nullable Instant instant) {
    if (instant == null) {
      return new RawString("<span class=\"none\">-</span>");
    }
    ZoneId zone = ZoneId.systemDefault();
    boolean isUtc = zone.getRules().getOffset(instant).equals(ZoneOffset.UTC);
    String local = isUtc ? "" : " <small>" + localTime(instant, zone) + "</small>";
    return new RawString(
        "<time datetime=\"%s\">%s%s</time>".formatted(instant, UTC.format(instant), local));
  }

  private static String localTime(Instant instant, ZoneId zone) {
    boolean isSameDay =
        instant.atZone(zone).toLocalDate().equals(instant.atZone(ZoneOffset.UTC).toLocalDate());
    return (isSameDay ? LOCAL_CLOCK : LOCAL).format(instant.atZone(zone));
  }
}
