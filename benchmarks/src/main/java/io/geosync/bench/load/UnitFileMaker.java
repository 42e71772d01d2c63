package io.geosync.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an import file of a country, its provinces and a thousand wards in each. */
final class UnitFileMaker {
  private static final int WARDS = 1_000;

  private UnitFileMaker() {}

  static Path write(Path folder, String country, int units) throws IOException {
    Path file = folder.resolve(country + ".csv");
    int provinces = Math.max(1, units / WARDS);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      out.print(
          "country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to\n");
      out.printf("%1$s,%1$s,,0,country,Country,true,,\n", country);
      for (int province = 0; province < provinces; province++) {
        out.printf("%1$s,%1$s-P%2$d,%1$s,1,province,Province %2$d,true,,\n", country, province);
      }
      for (int ward = 0; ward < units - provinces - 1; ward++) {
        out.printf(
            "%1$s,%1$s-W%2$d,%1$s-P%3$d,2,ward,Ward %2$d,true,,\n",
            country, ward, ward % provinces);
      }
    }
    return file;
  }
}
