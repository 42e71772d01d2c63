package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The dependencies of main code between modules, as the build files declare them. Functions depend
 * on function-runtime and the stores, and none depends on geosync-cli.
 */
class ModuleDependenciesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

  /** The modules that each module's main code may depend on. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("sync-contract", Set.of()),
          Map.entry("test-fixtures", Set.of("sync-contract")),
          Map.entry("jdbc-sql", Set.of("sync-contract")),
          Map.entry("landlord-store", Set.of("sync-contract", "jdbc-sql")),
          Map.entry("tenant-store", Set.of("sync-contract", "jdbc-sql")),
          Map.entry("function-runtime", Set.of("sync-contract", "landlord-store")),
          Map.entry("publisher-function", function("landlord-store")),
          Map.entry("tenant-sync-function", function("landlord-store", "tenant-store")),
          // It calls the publisher function, which alone has the key that signs envelopes.
          Map.entry("dlq-redrive-function", function("landlord-store", "geosync-client")),
          Map.entry("query-function", function("landlord-store")),
          Map.entry("geosync-client", Set.of("sync-contract")),
          Map.entry("runtime-interface-client", Set.of()),
          Map.entry("local-cloud", Set.of("sync-contract", "runtime-interface-client")),
          Map.entry("infra-cdk", Set.of("sync-contract")),
          Map.entry("cli-support", Set.of("sync-contract", "geosync-client")),
          Map.entry("unit-import", Set.of("sync-contract", "geosync-client", "cli-support")),
          Map.entry(
              "geosync-cli",
              Set.of(
                  "sync-contract", "geosync-client", "cli-support", "unit-import", "local-cloud")),
          Map.entry("geosync-console", Set.of("sync-contract", "geosync-client", "cli-support")),
          Map.entry(
              "geosync-deploy",
              Set.of("sync-contract", "geosync-client", "cli-support", "local-cloud", "infra-cdk")),
          Map.entry("native-build", Set.of("sync-contract", "geosync-client", "local-cloud")),
          Map.entry(
              "simulation", Set.of("sync-contract", "jdbc-sql", "landlord-store", "tenant-store")),
          Map.entry(
              "benchmarks",
              Set.of(
                  "sync-contract",
                  "landlord-store",
                  "tenant-store",
                  "geosync-client",
                  "cli-support",
                  "unit-import",
                  "local-cloud",
                  // The servers that it compares.
                  "test-fixtures")),
          Map.entry("pipeline-tests", Set.of()));

  @Test
  void modules_depend_only_on_the_modules_that_they_may_use() throws Exception {
    Set<String> forbidden = new TreeSet<>();
    for (String module : modules()) {
      assertThat(ALLOWED).as("the modules that a module may use").containsKey(module);
      dependencies(module).stream()
          .filter(used -> !ALLOWED.getOrDefault(module, Set.of()).contains(used))
          .forEach(used -> forbidden.add(module + " -> " + used));
    }

    assertThat(forbidden).as("dependencies that are not allowed").isEmpty();
  }

  private static Set<String> function(String... others) {
    return Stream.concat(Stream.of("sync-contract", "function-runtime"), Stream.of(others))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** The modules on which a module's main code depends. */
  private static Set<String> dependencies(String module)
      throws IOException, ParserConfigurationException, SAXException {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    Set<String> found = new TreeSet<>();
    NodeList elements = pom.getElementsByTagName("dependency");
    for (int index = 0; index < elements.getLength(); index++) {
      Element dependency = (Element) elements.item(index);
      if (text(dependency, "groupId").equals("io.geosync")
          && !text(dependency, "scope").equals("test")) {
        found.add(text(dependency, "artifactId"));
      }
    }
    return found;
  }

  private static String text(Element element, String child) {
    NodeList found = element.getElementsByTagName(child);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
