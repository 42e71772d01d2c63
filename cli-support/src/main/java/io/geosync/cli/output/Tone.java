package io.geosync.cli.output;

/** The meaning of a text, shown by a colour in addition to the words. */
public enum Tone {
  PLAIN(""),
  GOOD("\u001b[32m"),
  BAD("\u001b[31m"),
  STRONG("\u001b[1m"),
  FAINT("\u001b[2m");

  private static final String RESET = "\u001b[0m";

  private final String escape;

  Tone(String escape) {
    this.escape = escape;
  }

  String paint(String text) {
    return escape.isEmpty() ? text : escape + text + RESET;
  }
}
