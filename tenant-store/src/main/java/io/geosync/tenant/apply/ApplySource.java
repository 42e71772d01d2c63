package io.geosync.tenant.apply;

/** How events came to a tenant. */
public enum ApplySource {
  LIVE("live"),
  CATCH_UP("catch-up"),
  REPAIR("repair");

  private final String text;

  ApplySource(String text) {
    this.text = text;
  }

  /** As geosync_batches has it. */
  public String text() {
    return text;
  }
}
