package io.geosync.cli.output;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which streams are terminals. Java can only tell of both at once, so the launcher says it of each.
 *
 * @param colour neither NO_COLOR is set nor a dumb terminal
 */
public record Terminal(boolean out, boolean err, boolean colour) {

  public static Terminal detect(Map<String, String> environment) {
    boolean both =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    boolean noColour =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(
        said(environment.get("GEOSYNC_STDOUT_TERMINAL"), both),
        said(environment.get("GEOSYNC_STDERR_TERMINAL"), both),
        !noColour);
  }

  private static boolean said(@Nullable String word, boolean otherwise) {
    return word == null ? otherwise : word.equals("true");
  }
}
