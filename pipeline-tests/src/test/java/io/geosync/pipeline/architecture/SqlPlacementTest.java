package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL of the product is in the two stores. */
class SqlPlacementTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

  /** Modules that own SQL, and modules that only test or measure the product. */
  private static final Set<String> NOT_CHECKED =
      Set.of(
          "jdbc-sql",
          "landlord-store",
          "tenant-store",
          "simulation",
          "benchmarks",
          "test-fixtures",
          "pipeline-tests");

  /** Statements in Java: JDBC or JPA calls, and literals or text blocks that begin as SQL does. */
  private static final Pattern SQL =
      Pattern.compile(
          "\\b(prepareStatement|prepareCall|createStatement|createNativeQuery|createQuery)\\("
              + "|\"(\"\"\\s+)?(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|TRUNCATE|CREATE (TABLE|INDEX|ROLE|DATABASE)"
              + "|ALTER|GRANT|REVOKE|LOCK TABLE|COPY) ");

  /** Files, or folders, whose SQL serves another purpose than the product's own data. */
  private static final List<String> PERMITTED =
      List.of(
          // The functions that the migrations of both stores install.
          "sync-contract/src/main/resources/io/geosync/contract/content_hash.sql",
          "sync-contract/src/main/resources/io/geosync/contract/event_digest.sql",
          "sync-contract/src/main/resources/io/geosync/contract/succession_hash.sql",
          // The demo acts as the application of a tenant, and reads latencies for its report.
          "geosync-cli/src/main/java/io/geosync/cli/demo/",
          "geosync-cli/src/main/resources/io/geosync/cli/demo/",
          // geosync up prints a statement to try.
          "geosync-cli/src/main/java/io/geosync/cli/command/UpCommand.java",
          // The embedded cloud creates databases, as an operator of PostgreSQL does.
          "local-cloud/src/main/java/io/geosync/localcloud/database/");

  @Test
  void sql_is_in_the_stores_only() throws IOException {
    assertThat(filesWithSql().stream().filter(file -> !isIn(file, PERMITTED)))
        .as("files with SQL outside of landlord-store and tenant-store")
        .isEmpty();
  }

  @Test
  void no_exception_is_stale() throws IOException {
    Set<String> files = filesWithSql();

    assertThat(PERMITTED)
        .as("exceptions; remove those without SQL from the list")
        .allMatch(exception -> files.stream().anyMatch(file -> file.startsWith(exception)));
  }

  private static boolean isIn(String file, List<String> exceptions) {
    return exceptions.stream().anyMatch(file::startsWith);
  }

  private static Set<String> filesWithSql() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : modules()) {
      Path sources = ROOT.resolve(module).resolve("src/main");
      if (!NOT_CHECKED.contains(module) && Files.isDirectory(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          files
              .filter(Files::isRegularFile)
              .filter(SqlPlacementTest::hasSql)
              .forEach(file -> found.add(ROOT.relativize(file).toString()));
        }
      }
    }
    return found;
  }

  private static boolean hasSql(Path file) {
    String name = file.getFileName().toString();
    try {
      return name.endsWith(".sql")
          || (name.endsWith(".java") && SQL.matcher(Files.readString(file)).find());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
