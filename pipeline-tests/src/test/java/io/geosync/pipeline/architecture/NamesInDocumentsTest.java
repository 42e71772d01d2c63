package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documents name only classes and test methods that exist, and link only to files that exist. */
class NamesInDocumentsTest {
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:[.#]([a-z]\\w*))?`");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

  /** Names of AWS, the JDK, Jdbi and Quarkus. */
  private static final Set<String> FOREIGN =
      Set.of("ClassLoader", "VersionId", "ConfigRegistry", "SharedConfig", "Set", "Map");

  @Test
  void every_class_method_and_sql_file_that_a_document_names_exists() throws IOException {
    Map<String, Path> sources = new HashMap<>();
    for (String extension : List.of("java", "sql")) {
      for (Path source : ProductTexts.withExtension(extension)) {
        String file = source.getFileName().toString();
        sources.put(extension.equals("java") ? file.replace(".java", "") : file, source);
      }
    }
    List<String> missing = new ArrayList<>();
    for (Path document : ProductTexts.withExtension("md")) {
      for (MatchResult name : matches(NAME, document)) {
        if (!exists(name, sources) && !FOREIGN.contains(name.group(1))) {
          missing.add("%s: %s".formatted(ProductTexts.ROOT.relativize(document), name.group()));
        }
      }
    }

    assertThat(String.join(System.lineSeparator(), missing)).isEmpty();
  }

  private static boolean exists(MatchResult name, Map<String, Path> sources) throws IOException {
    String member = name.group(2);
    if ("sql".equals(member)) {
      return sources.containsKey(name.group(1) + ".sql");
    }
    Path source = sources.get(name.group(1));
    return source != null && (member == null || Files.readString(source).contains(member));
  }

  @Test
  void every_link_between_documents_leads_to_a_file() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : ProductTexts.withExtension("md")) {
      for (MatchResult link : matches(LINK, document)) {
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          broken.add("%s: %s".formatted(ProductTexts.ROOT.relativize(document), link.group(1)));
        }
      }
    }

    assertThat(String.join(System.lineSeparator(), broken)).isEmpty();
  }

  private static List<MatchResult> matches(Pattern pattern, Path document) throws IOException {
    return pattern.matcher(Files.readString(document)).results().toList();
  }
}
