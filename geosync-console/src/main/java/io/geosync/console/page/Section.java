package io.geosync.console.page;

/** An entry of the navigation. */
public enum Section {
  OVERVIEW("Overview", "/"),
  TENANTS("Tenants", "/tenants"),
  EVENTS("Events", "/events"),
  UNITS("Units", "/units"),
  DEAD_LETTERS("Dead letters", "/dead-letters"),
  OPERATIONS("Operations", "/operations");

  private final String title;
  private final String path;

  Section(String title, String path) {
    this.title = title;
    this.path = path;
  }

  public String title() {
    return title;
  }

  public String path() {
    return path;
  }
}
