package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Phrases that were replaced by plain English do not return to any text of the product. */
class PlainEnglishTest {
  private static final String PHRASES = "replaced-phrases.txt";

  @Test
  void no_text_has_a_phrase_that_was_replaced() throws IOException {
    Map<String, String> phrases = phrases();
    List<String> found = new ArrayList<>();
    for (Path file : ProductTexts.all()) {
      if (file.endsWith(PHRASES)) {
        continue;
      }
      Prose prose = Prose.of(Files.readString(file));
      phrases.forEach(
          (phrase, better) ->
              prose
                  .linesOf(phrase)
                  .forEach(
                      line ->
                          found.add(
                              "%s:%d: \"%s\"; write \"%s\""
                                  .formatted(
                                      ProductTexts.ROOT.relativize(file), line, phrase, better))));
    }

    assertThat(String.join(System.lineSeparator(), found)).isEmpty();
  }

  @Test
  void every_phrase_names_the_wording_that_replaces_it() {
    assertThat(phrases()).hasSizeGreaterThan(30).doesNotContainValue("");
  }

  @Test
  void a_phrase_is_found_across_lines_of_a_comment_and_across_joined_literals() {
    Prose prose =
        Prose.of(
            """
            /**
             * The cat sat on
             * the mat.
             */
            String s = "the cat sat"
                + " on the mat";
            -- The cat sat on
            -- the mat: a comment in SQL
            """);

    assertThat(prose.linesOf("the cat sat on the mat")).containsExactly(2, 5, 7);
  }

  @Test
  void a_phrase_within_another_word_is_not_found() {
    Prose prose = Prose.of("concatenate the mat and the mats, MAT");

    assertThat(prose.linesOf("cat")).isEmpty();
    assertThat(prose.linesOf("mat")).containsExactly(1);
  }

  private static Map<String, String> phrases() {
    Map<String, String> phrases = new LinkedHashMap<>();
    resource()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" => ", 2))
        .forEach(pair -> phrases.put(pair[0], pair[1]));
    return phrases;
  }

  private static String resource() {
    try (InputStream resource =
        Objects.requireNonNull(PlainEnglishTest.class.getResourceAsStream(PHRASES), PHRASES)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
