package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/walkthrough.md names files that exist, and its two tours stay short. */
class WalkthroughTest {
  private static final Path PAGE = Path.of("../docs/walkthrough.md").toAbsolutePath().normalize();
  private static final Pattern STOP = Pattern.compile("(?ms)^\\d+\\. .*?(?=^\\d+\\. |^#|\\z)");
  private static final Pattern LINK = Pattern.compile("\\[`?([^\\]`]+)`?]\\(([^)#]+)\\)");

  private final String text;

  WalkthroughTest() throws IOException {
    text = Files.readString(PAGE);
  }

  @Test
  void every_file_on_the_page_exists_and_is_called_by_its_name() {
    assertThat(links(text)).isNotEmpty();
    for (MatchResult link : links(text)) {
      Path file = PAGE.resolveSibling(link.group(2)).normalize();
      assertThat(file).exists();
      if (link.group(1).endsWith(".java") || link.group(1).endsWith(".sql")) {
        assertThat(file.getFileName()).hasToString(link.group(1));
      }
    }
  }

  @Test
  void a_change_is_followed_in_at_most_fifteen_stops() {
    assertThat(stops("## One change")).hasSizeBetween(10, 15).allMatch(this::namesFile);
  }

  @Test
  void a_redrive_is_followed_in_at_most_ten_stops() {
    assertThat(stops("## One redrive")).hasSizeBetween(5, 10).allMatch(this::namesFile);
  }

  private List<String> stops(String heading) {
    int begin = text.indexOf(heading);
    assertThat(begin).as(heading).isNotNegative();
    int end = text.indexOf("\n## ", begin + heading.length());
    String section = text.substring(begin, end < 0 ? text.length() : end);
    return STOP.matcher(section).results().map(MatchResult::group).toList();
  }

  private boolean namesFile(String stop) {
    return !links(stop).isEmpty();
  }

  private static List<MatchResult> links(String part) {
    return LINK.matcher(part).results().toList();
  }
}
