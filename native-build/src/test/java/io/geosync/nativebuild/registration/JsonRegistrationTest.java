package io.geosync.nativebuild.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.nativebuild.configuration.NativeConfiguration;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record that is serialised but not registered works on the JVM and fails in a native executable.
 */
class JsonRegistrationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @EnumSource
  void every_type_that_a_function_serialises_is_registered_for_reflection(NativeFunction function)
      throws IOException {
    SortedSet<String> serialised = serialised(function.sources(ROOT));

    SortedSet<String> unregistered = new TreeSet<>(serialised);
    unregistered.removeAll(NativeConfiguration.read(function.sources(ROOT)).types());
    assertThat(serialised).contains("io.geosync.contract.error.ErrorReport").hasSizeGreaterThan(20);
    assertThat(unregistered)
        .as("Annotate these types with @RegisterForReflection, or use a type of the contract")
        .isEmpty();
  }

  @Test
  void a_private_record_that_is_only_hashed_as_a_request_body_is_found() throws IOException {
    JsonUses uses = new JsonUses(JsonRegistrationTest.class.getClassLoader());
    try (InputStream code =
        Objects.requireNonNull(
            JsonRegistrationTest.class.getResourceAsStream("SerialisedSamples.class"))) {
      uses.read(code.readAllBytes());
    }

    assertThat(uses.names())
        .extracting(name -> name.substring(name.lastIndexOf('$') + 1))
        .containsExactlyInAnyOrder("Hashed", "Part", "Referenced", "Literal", "Returned");
  }

  private static SortedSet<String> serialised(Path sources) throws IOException {
    List<Path> own = new ArrayList<>(List.of(sources.resolve("function-runner.jar")));
    List<URL> all = new ArrayList<>(List.of(url(own.getFirst())));
    try (Stream<Path> jars = Files.list(sources.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        all.add(url(jar));
        if (jar.getFileName().toString().startsWith("io.geosync.")) {
          own.add(jar);
        }
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(all.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      JsonUses uses = new JsonUses(loader);
      for (Path jar : own) {
        uses.readJar(jar);
      }
      return uses.names();
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    URI uri = jar.toUri();
    return uri.toURL();
  }
}
