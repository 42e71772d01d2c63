package io.geosync.runtime.handler;

import io.geosync.contract.json.CommandCodec;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As many rows of a reply as fit into it. Lambda rejects replies over 6 MB, and rows are of very
 * different size: a unit has names of up to 32 KiB.
 *
 * @param cut whether rows were left out
 */
public record Page<T>(List<T> rows, boolean cut) {
  /** Leaves room for the other fields of a reply. */
  public static final int MAX_BYTES = 5_000_000;

  /** Returns the first rows; at least one, if there is one. */
  public static <T> Page<T> of(List<T> rows, int maxBytes) {
    long bytes = 0;
    for (int count = 0; count < rows.size(); count++) {
      bytes += CommandCodec.encode(rows.get(count)).length + 1L;
      if (bytes > maxBytes && count > 0) {
        return new Page<>(rows.subList(0, count), true);
      }
    }
    return new Page<>(rows, false);
  }

  /**
   * Returns where the next page begins, if one follows.
   *
   * @param full whether the rows are as many as were asked for, so that more may exist
   */
  public <K> @Nullable K next(boolean full, Function<T, K> key) {
    return (cut || full) && !rows.isEmpty() ? key.apply(rows.getLast()) : null;
  }
}
