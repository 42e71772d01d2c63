package io.geosync.cli.demo;

import io.geosync.cli.demo.ReformRows.RowUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the unit of each row before and after the reform as CSV. */
final class ReformRowsFile {
  private static final String HEADING =
      "tenant,choice,reference,row,code_before,code_after,name_after,active_after";

  private ReformRowsFile() {}

  static void write(Path file, List<ReformTenant> tenants) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADING));
    for (ReformTenant tenant : tenants) {
      for (ReformRows rows : tenant.rows()) {
        String reference =
            String.join(",", tenant.name(), tenant.choice().label(), rows.reference().column());
        rows.before()
            .forEach(
                (row, before) ->
                    lines.add(
                        "%s,%d,%s"
                            .formatted(reference, row, units(before, rows.after().get(row)))));
      }
    }
    Files.write(file, lines);
  }

  private static String units(RowUnit before, @Nullable RowUnit after) {
    return after == null
        ? before.code() + ",,,"
        : String.join(
            ",",
            before.code(),
            after.code(),
            quoted(after.name()),
            Boolean.toString(after.lives()));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
