package io.geosync.nativebuild.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the class paths of the functions, because the compiler includes what it finds there. */
class LeanFunctionsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SERVICE =
      Pattern.compile("software/amazon/awssdk/services/([^/]+)/");

  @ParameterizedTest
  @EnumSource
  void no_function_has_netty_or_a_second_http_client(NativeFunction function) throws IOException {
    assertThat(jars(function))
        .noneMatch(jar -> jar.contains("netty"))
        .noneMatch(jar -> jar.contains("httpclient") || jar.contains("apache-client"))
        .noneMatch(jar -> jar.contains("aws-crt"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TENANT_SYNC", "QUERY", "REDRIVE"})
  void functions_without_entities_and_migrations_have_neither_hibernate_nor_flyway(
      NativeFunction function) throws IOException {
    assertThat(jars(function))
        .noneMatch(jar -> jar.contains("hibernate"))
        .noneMatch(jar -> jar.contains("flyway"))
        .noneMatch(jar -> jar.contains("bytebuddy") || jar.contains("antlr"));
  }

  @ParameterizedTest
  @EnumSource
  void no_function_can_scan_its_class_path(NativeFunction function) throws IOException {
    assertThat(jars(function))
        .noneMatch(jar -> jar.contains("classgraph"))
        .noneMatch(jar -> jar.contains("reflections"))
        .noneMatch(jar -> jar.contains("spring"));
  }

  @ParameterizedTest
  @EnumSource
  void no_function_has_a_jackson_module_that_the_contract_does_not_use(NativeFunction function)
      throws IOException {
    assertThat(jars(function))
        .anyMatch(jar -> jar.contains("jackson-datatype-jsr310"))
        .noneMatch(jar -> jar.contains("jackson-datatype-jdk8"))
        .noneMatch(jar -> jar.contains("jackson-module-parameter-names"));
  }

  @Test
  void functions_have_only_the_services_that_they_call() throws IOException {
    // Every function reads credentials of databases or signing keys from these two.
    List<String> secrets = List.of("secretsmanager", "ssm");
    assertThat(services(NativeFunction.PUBLISHER)).containsAll(secrets).contains("sns").hasSize(3);
    assertThat(services(NativeFunction.TENANT_SYNC))
        .containsAll(secrets)
        .contains("sqs", "cloudwatch")
        .hasSize(4);
    assertThat(services(NativeFunction.QUERY)).containsExactlyInAnyOrderElementsOf(secrets);
    assertThat(services(NativeFunction.REDRIVE))
        .containsAll(secrets)
        .contains("sqs", "lambda")
        .hasSize(4);
  }

  /** Returns the names of the AWS services whose clients are on the class path. */
  private static Set<String> services(NativeFunction function) throws IOException {
    Set<String> services = new TreeSet<>();
    Path lib = function.sources(ROOT).resolve("lib");
    for (String jar : jars(function)) {
      if (jar.startsWith("software.amazon.awssdk.")) {
        try (ZipFile archive = new ZipFile(lib.resolve(jar).toFile())) {
          archive.stream()
              .map(entry -> SERVICE.matcher(entry.getName()))
              .filter(Matcher::lookingAt)
              .forEach(found -> services.add(found.group(1)));
        }
      }
    }
    return services;
  }

  private static List<String> jars(NativeFunction function) throws IOException {
    return NativeConfiguration.read(function.sources(ROOT)).jars();
  }
}
