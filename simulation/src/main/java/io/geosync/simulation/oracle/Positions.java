package io.geosync.simulation.oracle;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses PostgreSQL's text form of a multirange, such as {@code {[1,4),[7,8)}}. */
final class Positions {
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");
  private static final Pattern WHOLE = Pattern.compile("\\{(\\[\\d+,\\d+\\),?)*\\}");

  private Positions() {}

  static BitSet parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a bounded multirange: " + text);
    }
    BitSet positions = new BitSet();
    Matcher range = RANGE.matcher(text);
    while (range.find()) {
      positions.set(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
    return positions;
  }
}
