package io.geosync.contract.event;

/** The kind of an event. */
public enum EventType {
  CREATED("created"),
  UPDATED("updated"),
  DELETED("deleted"),
  HIERARCHY_CHANGED("hierarchy_changed"),
  SUCCESSION("succession");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in the event log and in messages. */
  public String wireName() {
    return wireName;
  }
}
