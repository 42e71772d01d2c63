package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of modules in ARCHITECTURE.md lists the modules of the build. */
class ModuleTableTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void every_module_has_its_row_and_no_row_is_of_another() throws IOException {
    assertThat(found(ROW, "docs/ARCHITECTURE.md"))
        .containsExactlyInAnyOrderElementsOf(found(MODULE, "pom.xml"));
  }

  private static List<String> found(Pattern pattern, String file) throws IOException {
    return pattern
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
