package io.geosync.contract.event;

/** The kinds of event, as written in the log and on the wire. */
public enum EventType {
  CREATED("created"),
  UPDATED("updated"),
  DELETED("deleted"),
  HIERARCHY_CHANGED("hierarchy_changed");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
