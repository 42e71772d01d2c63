package io.geosync.cli.demo;

import io.geosync.localcloud.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the reform of Viet Nam, and the successors that they name. */
final class ReformFiles {
  private static final Path FOLDER = Path.of("data/vietnam-2025");
  private static final int FIELDS = 7;

  /** A unit that took over from another one. */
  private record Successor(String code, boolean isDefault) {}

  private final Path folder;
  private final Map<String, List<Successor>> successors = new HashMap<>();

  private ReformFiles(Path folder) {
    this.folder = folder;
  }

  /** Reads the files of this installation. */
  static ReformFiles read() throws IOException {
    return read(Installation.directory().resolve(FOLDER));
  }

  static ReformFiles read(Path folder) throws IOException {
    ReformFiles files = new ReformFiles(folder);
    List<String> lines = Files.readAllLines(files.successions());
    for (String line : lines.subList(1, lines.size())) {
      files.add(line);
    }
    return files;
  }

  /** Adds a line, which has no quoted fields. */
  private void add(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalStateException(
          "%s has a line of %d fields: %s".formatted(successions(), fields.length, line));
    }
    successors
        .computeIfAbsent(fields[1], code -> new ArrayList<>())
        .add(new Successor(fields[2], Boolean.parseBoolean(fields[FIELDS - 1])));
  }

  Path unitsBefore() {
    return folder.resolve("units-before.csv");
  }

  Path unitsAfter() {
    return folder.resolve("units-after.csv");
  }

  Path successions() {
    return folder.resolve("successions.csv");
  }

  /** What the reform did to the unit of a code. */
  ReformFate fate(String code) {
    List<Successor> found = successors.getOrDefault(code, List.of());
    return switch (found.size()) {
      case 0 -> ReformFate.LIVES_ON;
      case 1 -> ReformFate.ONE_SUCCESSOR;
      default ->
          found.stream().anyMatch(Successor::isDefault)
              ? ReformFate.SPLIT_WITH_DEFAULT
              : ReformFate.SPLIT;
    };
  }

  /** Returns the code of the unit on which a member of the unit must be after the following. */
  String expected(String code, ReformChoice choice) {
    List<Successor> found = successors.getOrDefault(code, List.of());
    return switch (choice) {
      case KEEP -> code;
      case FOLLOW -> found.size() == 1 ? found.getFirst().code() : code;
      case FOLLOW_WITH_DEFAULT ->
          found.stream()
              .filter(successor -> found.size() == 1 || successor.isDefault())
              .map(Successor::code)
              .findFirst()
              .orElse(code);
    };
  }
}
