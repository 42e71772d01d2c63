package io.geosync.cli.output;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which output streams are terminals. Java can only test both together, so the launcher
 * passes it for each in an environment variable.
 *
 * @param colour whether colours may be used: NO_COLOR is not set and the terminal is not dumb
 */
public record Terminal(boolean out, boolean err, boolean colour) {

  public static Terminal detect(Map<String, String> environment) {
    boolean both =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    boolean noColour =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(
        flag(environment.get("GEOSYNC_STDOUT_TERMINAL"), both),
        flag(environment.get("GEOSYNC_STDERR_TERMINAL"), both),
        !noColour);
  }

  private static boolean flag(@Nullable String value, boolean fallback) {
    return value == null ? fallback : value.equals("true");
  }
}
