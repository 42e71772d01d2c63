package io.geosync.bench.capture;

/** The contestants; the first is the base of the ratios. */
enum Variant {
  WITHOUT("without capture"),
  WITH("with capture");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
