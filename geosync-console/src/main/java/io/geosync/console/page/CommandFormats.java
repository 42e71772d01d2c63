package io.geosync.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.reply.CommandEntry;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** How pages write an entry of the audit log. Methods are available in templates. */
@TemplateExtension
public final class CommandFormats {
  private CommandFormats() {}

  /** {@code running}, {@code done}, {@code cancelled} or {@code failed}. */
  public static String stateName(CommandEntry entry) {
    return entry.state().name().toLowerCase(Locale.ROOT);
  }

  /** The time that the command took; it must have ended. */
  public static String took(CommandEntry entry) {
    Instant end = Objects.requireNonNull(entry.finishedAt(), "finishedAt");
    return Formats.between(entry.startedAt(), end);
  }

  /** The counts of the command, such as {@code moved 12, kept 3}. */
  public static String summary(CommandEntry entry) {
    JsonNode counts = entry.counts();
    if (counts == null) {
      return "";
    }
    return counts.properties().stream()
        .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
        .map(field -> field.getKey().replace('_', ' ') + " " + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }
}
