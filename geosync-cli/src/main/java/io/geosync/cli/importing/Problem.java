package io.geosync.cli.importing;

import org.jspecify.annotations.Nullable;

/**
 * Why a file cannot be imported.
 *
 * @param line of the file, from 1
 * @param column its heading; absent when the whole line is meant
 */
record Problem(long line, @Nullable String column, String reason) {

  String shown() {
    return column == null
        ? "line %d: %s".formatted(line, reason)
        : "line %d, %s: %s".formatted(line, column, reason);
  }
}
