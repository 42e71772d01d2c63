package io.geosync.pipeline.packages;

import io.geosync.nativebuild.configuration.NativeConfiguration;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a function's processes looked up by reflection.
 *
 * @param types whose members were looked up
 * @param resources names without a leading slash
 */
record TracedLookups(Set<String> types, Set<String> resources) {
  private static final String OUR_OWN = "io.geosync.";
  private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

  /** Of the files whose names begin with one of the names of a function. */
  static TracedLookups of(Path folder, String... functions) throws IOException {
    TracedLookups traced = new TracedLookups(new TreeSet<>(), new TreeSet<>());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (Stream.of(functions).anyMatch(function -> name.startsWith(function + "."))) {
          Files.readAllLines(file).forEach(traced::add);
        }
      }
    }
    return traced;
  }

  private void add(String line) {
    int blank = line.indexOf(' ');
    (line.startsWith("type ") ? types : resources).add(line.substring(blank + 1));
  }

  /** Types of geosync, and of Lambda's events, that the compiler was not told of. */
  Set<String> unregistered(NativeFunction function) throws IOException {
    NativeConfiguration told = told(function);
    Set<String> found = new TreeSet<>(types);
    found.removeIf(type -> !type.startsWith(OUR_OWN) && !type.startsWith(EVENTS));
    found.removeIf(told::hasType);
    // Hibernate makes proxies, and asks them, when the executable is built.
    found.removeIf(type -> type.endsWith("$HibernateProxy"));
    found.removeIf(TracedLookups::isEnum);
    return found;
  }

  /** Statements and migrations that the executable would not hold. */
  Set<String> unheld(NativeFunction function) throws IOException {
    NativeConfiguration told = told(function);
    Set<String> found = new TreeSet<>(statements());
    found.removeIf(told::hasResource);
    return found;
  }

  Set<String> statements() {
    Set<String> found = new TreeSet<>(resources);
    found.removeIf(name -> !name.endsWith(".sql"));
    return found;
  }

  private static NativeConfiguration told(NativeFunction function) throws IOException {
    return NativeConfiguration.read(function.sources(Path.of("..").toAbsolutePath().normalize()));
  }

  /** Its constants are asked for; every executable knows them. */
  private static boolean isEnum(String type) {
    try {
      return Class.forName(type).isEnum();
    } catch (ClassNotFoundException ofAFunction) {
      return false;
    }
  }
}
