package io.geosync.cli.output;

/** A cell of a table: its text and the tone in which it is shown. */
public record Cell(String text, Tone tone) {

  public static Cell of(Object value) {
    return new Cell(String.valueOf(value), Tone.PLAIN);
  }

  /** Returns a count that is highlighted unless it is zero. */
  public static Cell zeroIsGood(long count) {
    return new Cell(Numbers.grouped(count), count == 0 ? Tone.PLAIN : Tone.BAD);
  }

  public static Cell verdict(boolean good, String yes, String no) {
    return good ? new Cell(yes, Tone.GOOD) : new Cell(no, Tone.BAD);
  }
}
