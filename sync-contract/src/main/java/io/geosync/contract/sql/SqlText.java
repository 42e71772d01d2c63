package io.geosync.contract.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a statement from its .sql resource. A line {@code -- include: FILE} is replaced by the text
 * of that file, so that a rule that several statements need is written once. FILE is relative to
 * the package of the class, for example {@code ../ledger/batch_columns.sql}; an included file may
 * include others.
 */
public final class SqlText {
  private static final Pattern INCLUDE =
      Pattern.compile("^[ \\t]*-- include: (\\S+)[ \\t]*$", Pattern.MULTILINE);
  private static final int MAX_DEPTH = 5;

  private SqlText() {}

  /**
   * The text of a resource in the package of the class that runs it, with its includes.
   *
   * @param fileName with its ending, as {@code upsert.sql}
   */
  public static String of(Class<?> beside, String fileName) {
    return read(beside, fileName, 0);
  }

  private static String read(Class<?> beside, String fileName, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "%s beside %s: includes are nested deeper than %d"
              .formatted(fileName, beside.getName(), MAX_DEPTH));
    }
    return INCLUDE
        .matcher(text(beside, fileName))
        .replaceAll(
            include ->
                Matcher.quoteReplacement(
                    read(beside, include.group(1), depth + 1).stripTrailing()));
  }

  private static String text(Class<?> beside, String fileName) {
    try (InputStream resource = beside.getResourceAsStream(path(beside, fileName))) {
      if (resource == null) {
        throw new IllegalArgumentException(
            "no resource %s beside %s".formatted(fileName, beside.getName()));
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Resolves leading {@code ../}, which a resource in a jar or a native image cannot have. */
  private static String path(Class<?> beside, String fileName) {
    if (!fileName.startsWith("../")) {
      return fileName;
    }
    String folder = beside.getPackageName().replace('.', '/');
    String name = fileName;
    while (name.startsWith("../")) {
      folder = folder.substring(0, folder.lastIndexOf('/'));
      name = name.substring("../".length());
    }
    return "/%s/%s".formatted(folder, name);
  }

  /** The content hash as the landlord and every tenant install it. */
  public static String contentHash() {
    return of(io.geosync.contract.unit.UnitState.class, "/io/geosync/contract/content_hash.sql");
  }

  /** The digest of an event as the landlord and every tenant install it. */
  public static String eventDigest() {
    return of(io.geosync.contract.unit.UnitState.class, "/io/geosync/contract/event_digest.sql");
  }

  /** The content hash of successions as the landlord and every tenant install it. */
  public static String successionHash() {
    return of(io.geosync.contract.unit.UnitState.class, "/io/geosync/contract/succession_hash.sql");
  }
}
