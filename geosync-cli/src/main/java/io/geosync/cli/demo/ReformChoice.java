package io.geosync.cli.demo;

/** What a tenant of the reform demo chooses for the references of its members. */
enum ReformChoice {
  FOLLOW("follow"),
  FOLLOW_WITH_DEFAULT("follow with default"),
  KEEP("keep");

  private final String label;

  ReformChoice(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
