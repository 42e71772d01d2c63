package io.geosync.simulation.tenant;

import io.geosync.simulation.oracle.OwnRows;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The rows that the applications of one tenant have committed; geosync must not change them. */
public final class CommittedRows {
  private final Map<String, Map<Long, Long>> references = new TreeMap<>();
  private final Map<Long, OwnRows.Custom> customs = new ConcurrentSkipListMap<>();

  public CommittedRows() {
    for (String table : ReferenceTable.names()) {
      references.put(table, new ConcurrentSkipListMap<>());
    }
  }

  Map<Long, Long> rows(String table) {
    return references.getOrDefault(table, Map.of());
  }

  Map<Long, OwnRows.Custom> customs() {
    return customs;
  }

  public OwnRows all() {
    return new OwnRows(references, customs);
  }
}
