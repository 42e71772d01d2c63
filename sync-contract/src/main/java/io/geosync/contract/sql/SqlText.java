package io.geosync.contract.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads a statement from its .sql resource. */
public final class SqlText {
  private SqlText() {}

  /**
   * The text of a resource in the package of the class that runs it.
   *
   * @param fileName with its ending, as {@code upsert.sql}
   */
  public static String of(Class<?> beside, String fileName) {
    try (InputStream resource = beside.getResourceAsStream(fileName)) {
      if (resource == null) {
        throw new IllegalArgumentException(
            "no resource %s beside %s".formatted(fileName, beside.getName()));
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The content hash as the landlord and every tenant install it. */
  public static String contentHash() {
    return of(io.geosync.contract.unit.UnitState.class, "/io/geosync/contract/content_hash.sql");
  }
}
