package io.geosync.nativebuild.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configuration that the compiler reads from {@code META-INF/native-image} in a function's jar
 * and in the jars on its class path.
 *
 * @param types binary names of the types that are registered for reflection
 * @param resources patterns of the names of included resources
 * @param jars file names of the class path
 */
public record NativeConfiguration(Set<String> types, List<Pattern> resources, List<String> jars) {
  private static final String FOLDER = "META-INF/native-image/";

  /**
   * Reads the configuration.
   *
   * @param sources folder with function-runner.jar and lib/
   */
  public static NativeConfiguration read(Path sources) throws IOException {
    NativeConfiguration all =
        new NativeConfiguration(new HashSet<>(), new ArrayList<>(), new ArrayList<>());
    all.addJar(sources.resolve("function-runner.jar"));
    try (Stream<Path> jars = Files.list(sources.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        all.addJar(jar);
      }
    }
    return all;
  }

  private void addJar(Path path) throws IOException {
    jars.add(path.getFileName().toString());
    try (JarFile jar = new JarFile(path.toFile())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.startsWith(FOLDER) && name.endsWith("reflect-config.json")) {
          ContractJson.mapper()
              .readTree(jar.getInputStream(entry))
              .forEach(type -> types.add(type.path("name").asText()));
        } else if (name.startsWith(FOLDER) && name.endsWith("resource-config.json")) {
          addResources(ContractJson.mapper().readTree(jar.getInputStream(entry)).path("resources"));
        }
      }
    }
  }

  /** Reads an object with the field "includes", or a list as in older files. */
  private void addResources(JsonNode described) {
    JsonNode includes = described.isArray() ? described : described.path("includes");
    includes.forEach(entry -> resources.add(Pattern.compile(entry.path("pattern").asText())));
  }

  /** Returns whether a type is registered for reflection. */
  public boolean hasType(String name) {
    return types.contains(name);
  }

  /** Returns whether a resource is included. Its name has no leading slash. */
  public boolean hasResource(String name) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
