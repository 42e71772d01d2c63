package io.geosync.nativebuild.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.json.ContractJson;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the packages that Quarkus hands to the native compiler. */
class PackagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @EnumSource
  void the_contract_and_the_driver_are_registered(NativeFunction function) throws IOException {
    NativeConfiguration configuration = read(function);

    assertThat(configuration.types())
        .containsAll(contractTypes())
        .contains("org.postgresql.Driver", "org.postgresql.util.PGobject");
  }

  @ParameterizedTest
  @EnumSource(names = "TENANT_SYNC")
  void the_events_and_responses_of_a_batch_are_registered(NativeFunction function)
      throws IOException {
    assertThat(read(function).types())
        .contains(
            "com.amazonaws.services.lambda.runtime.events.SQSEvent",
            "com.amazonaws.services.lambda.runtime.events.SQSEvent$SQSMessage",
            "com.amazonaws.services.lambda.runtime.events.SQSEvent$MessageAttribute",
            "com.amazonaws.services.lambda.runtime.events.SQSBatchResponse",
            "com.amazonaws.services.lambda.runtime.events.SQSBatchResponse$BatchItemFailure");
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLISHER")
  void entities_and_flyway_plugins_are_registered(NativeFunction function) throws IOException {
    assertThat(read(function).types())
        .contains(
            "io.geosync.publisher.unit.UnitEntity",
            "io.geosync.publisher.unit.TextMapJson",
            "io.geosync.publisher.tenant.TenantEntity",
            "org.flywaydb.database.postgresql.PostgreSQLDatabaseType",
            "org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension");
  }

  @ParameterizedTest
  @EnumSource
  void every_sql_file_of_the_package_is_included(NativeFunction function) throws IOException {
    NativeConfiguration configuration = read(function);
    Set<String> files = sqlFiles(function);

    assertThat(files).contains("io/geosync/contract/content_hash.sql").hasSizeGreaterThan(20);
    assertThat(files).allMatch(configuration::hasResource);
    if (function == NativeFunction.PUBLISHER) {
      assertThat(files).contains("io/geosync/landlord/migration/V1__tables.sql");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "QUERY", mode = EnumSource.Mode.EXCLUDE)
  void aws_clients_find_their_interceptors_and_their_http_client(NativeFunction function)
      throws IOException {
    NativeConfiguration configuration = read(function);
    Set<String> interceptors = new TreeSet<>();
    Set<String> lists = new TreeSet<>();
    for (Path jar : jarsOf(function, "software.amazon.awssdk.")) {
      try (ZipFile archive = new ZipFile(jar.toFile())) {
        for (ZipEntry list :
            archive.stream().filter(e -> e.getName().endsWith("execution.interceptors")).toList()) {
          lists.add(list.getName());
          new String(archive.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .forEach(interceptors::add);
        }
      }
    }

    assertThat(lists).allMatch(configuration::hasResource);
    assertThat(configuration.types())
        .containsAll(interceptors)
        .contains("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
    assertThat(
            configuration.hasResource(
                "META-INF/services/software.amazon.awssdk.http.SdkHttpService"))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void the_compiler_writes_for_old_processors_and_for_both_protocols(NativeFunction function)
      throws IOException {
    boolean isArm = System.getProperty("os.arch").equals("aarch64");
    assertThat(compilerArguments(function))
        .contains(
            isArm ? "-march=armv8-a" : "-march=x86-64-v2",
            "--enable-url-protocols=http,https",
            "--no-fallback");
  }

  @ParameterizedTest
  @EnumSource
  void the_compiler_optimises_for_size_and_limits_the_heap(NativeFunction function)
      throws IOException {
    assertThat(compilerArguments(function))
        .contains("-Os", "-R:MaxNewSize=8m", "-R:MaxHeapSize=384m", "-H:-AddAllCharsets")
        .noneMatch(argument -> argument.startsWith("--enable-monitoring"));
  }

  private static List<String> compilerArguments(NativeFunction function) throws IOException {
    return Files.readAllLines(function.sources(ROOT).resolve("native-image.arguments"));
  }

  @ParameterizedTest
  @EnumSource
  void a_bill_of_materials_names_every_jar_and_nothing_else(NativeFunction function)
      throws IOException {
    Set<String> named = new TreeSet<>();
    ContractJson.mapper()
        .readTree(function.billOfMaterials(ROOT).toFile())
        .path("components")
        .forEach(
            part ->
                named.add(
                    "%s.%s-%s.jar"
                        .formatted(
                            part.path("group").asText(),
                            part.path("name").asText(),
                            part.path("version").asText())));

    // Quarkus leaves out the library that only IDEs need.
    named.removeIf(jar -> jar.startsWith("io.quarkus.quarkus-ide-launcher-"));
    assertThat(jars(function)).containsExactlyInAnyOrderElementsOf(named);
  }

  /** Returns the jars of the class path by group, name and version. */
  private static Collection<String> jars(NativeFunction function) throws IOException {
    return read(function).jars().stream()
        .filter(jar -> !jar.equals("function-runner.jar"))
        // Quarkus marks jars in which it has rewritten classes.
        .map(jar -> jar.replaceFirst("^modified-", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NativeConfiguration read(NativeFunction function) throws IOException {
    return NativeConfiguration.read(function.sources(ROOT));
  }

  private static Set<String> contractTypes() throws IOException {
    Set<String> names = new HashSet<>();
    ContractJson.mapper()
        .readTree(
            ContractJson.class.getResource(
                "/META-INF/native-image/io.geosync/sync-contract/reflect-config.json"))
        .forEach(type -> names.add(type.path("name").asText()));
    return names;
  }

  private static Set<String> sqlFiles(NativeFunction function) throws IOException {
    Set<String> files = new TreeSet<>();
    List<Path> jars = new ArrayList<>(jarsOf(function, "io.geosync."));
    jars.add(function.sources(ROOT).resolve("function-runner.jar"));
    for (Path jar : jars) {
      try (ZipFile archive = new ZipFile(jar.toFile())) {
        archive.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(".sql"))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static List<Path> jarsOf(NativeFunction function, String group) throws IOException {
    try (Stream<Path> jars = Files.list(function.sources(ROOT).resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(group)).toList();
    }
  }
}
