package io.geosync.pipeline.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one source or documentation file as a reader sees it: a line break with its comment
 * marker, or the joint between two string literals, is one blank. Each character still knows its
 * line.
 */
final class Prose {
  /** The joint of two string literals, or white space with the marker of a comment's next line. */
  private static final Pattern JOINT =
      Pattern.compile("\"\\s*\\+\\s*\"|\\s*\\R\\s*(?:\\*(?!/)|//+|--+|#+|>)?\\s*|\\s+");

  private final String text;
  private final int[] lines;

  private Prose(String text, int[] lines) {
    this.text = text;
    this.lines = lines;
  }

  static Prose of(String source) {
    StringBuilder text = new StringBuilder();
    int[] lines = new int[source.length() + 1];
    int line = 1;
    int from = 0;
    Matcher joint = JOINT.matcher(source);
    while (joint.find()) {
      for (int at = from; at < joint.start(); at++) {
        lines[text.length()] = line;
        text.append(source.charAt(at));
      }
      if (!joint.group().startsWith("\"")) {
        lines[text.length()] = line;
        text.append(' ');
      }
      line += (int) joint.group().chars().filter(character -> character == '\n').count();
      from = joint.end();
    }
    for (int at = from; at < source.length(); at++) {
      lines[text.length()] = line;
      text.append(source.charAt(at));
    }
    return new Prose(text.toString(), lines);
  }

  /**
   * The lines on which the phrase begins, as whole words; its first letter may be of either case.
   */
  List<Integer> linesOf(String phrase) {
    // Much faster than the pattern, which few texts match.
    if (!text.contains(phrase.substring(1))) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    Matcher hit = pattern(phrase).matcher(text);
    while (hit.find()) {
      found.add(lines[hit.start()]);
    }
    return found;
  }

  private static Pattern pattern(String phrase) {
    String first = phrase.substring(0, 1);
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}_])(?i:%s)%s(?![\\p{L}\\p{N}_])"
            .formatted(Pattern.quote(first), Pattern.quote(phrase.substring(1))));
  }
}
