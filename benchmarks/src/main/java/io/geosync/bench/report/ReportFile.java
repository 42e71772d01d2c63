package io.geosync.bench.report;

import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of reports as {@code --json} prints them: one report per line. */
public final class ReportFile {
  private ReportFile() {}

  public static List<BenchmarkReport> read(Path file) throws IOException {
    List<BenchmarkReport> reports = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        reports.add(ContractJson.mapper().readValue(line, BenchmarkReport.class));
      }
    }
    return List.copyOf(reports);
  }
}
