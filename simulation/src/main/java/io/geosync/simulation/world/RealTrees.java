package io.geosync.simulation.world;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Real units to start from: whole countries of ISO 3166-2, and parts of the Philippines. */
public final class RealTrees {
  private static final int MAX_UNITS = 150;
  private static final String PHILIPPINES = "PH";

  private final List<StartTree> countries = new ArrayList<>();
  private final List<StartTree.Node> philippines;

  /**
   * @param home the project's folder, which has data/
   */
  public RealTrees(Path home) {
    Map<String, List<StartTree.Node>> byCountry = new TreeMap<>();
    read(home.resolve("data/iso-3166-2/iso-3166-2.csv"), byCountry);
    byCountry.forEach(
        (country, nodes) -> {
          if (nodes.size() > 5 && nodes.size() <= MAX_UNITS) {
            countries.add(new StartTree(country, nodes));
          }
        });
    Map<String, List<StartTree.Node>> psgc = new TreeMap<>();
    read(home.resolve("data/psgc/psgc.csv"), psgc);
    philippines = psgc.getOrDefault(PHILIPPINES, List.of());
  }

  private static void read(Path file, Map<String, List<StartTree.Node>> into) {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : reader) {
        String parent = row.getField("parent_code");
        into.computeIfAbsent(row.getField("country_code"), country -> new ArrayList<>())
            .add(
                new StartTree.Node(
                    row.getField("code"),
                    parent.isEmpty() ? null : parent,
                    Integer.parseInt(row.getField("admin_level")),
                    row.getField("admin_type"),
                    row.getField("name_local")));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public StartTree country(RandomGenerator random) {
    return countries.get(random.nextInt(countries.size()));
  }

  /** Draws units of the Philippines, with all of their ancestors. */
  public StartTree philippines(RandomGenerator random, int units) {
    Map<String, StartTree.Node> byCode = new TreeMap<>();
    philippines.forEach(node -> byCode.put(node.code(), node));
    Set<String> wanted = new HashSet<>();
    while (wanted.size() < units) {
      StartTree.Node node = philippines.get(random.nextInt(philippines.size()));
      while (node != null && wanted.add(node.code())) {
        node = node.parent() == null ? null : byCode.get(node.parent());
      }
    }
    return new StartTree(
        PHILIPPINES, philippines.stream().filter(node -> wanted.contains(node.code())).toList());
  }
}
