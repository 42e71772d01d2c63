package io.geosync.tenant.check;

import java.util.List;

/**
 * A tenant's tree against itself, recomputed.
 *
 * @param wrongParents official rows whose parent_id is not the row of their parent_external_id
 * @param wrongPaths rows whose geo_path is not the one from the root down
 * @param examples up to 20, one line each
 */
public record StructureReport(long wrongParents, long wrongPaths, List<String> examples) {
  public StructureReport {
    examples = List.copyOf(examples);
  }
}
