package io.geosync.contract.resource;

/**
 * The Lambda functions of a deployment. Several of them may run the same package with different
 * handlers. {@link ResourceNames#function(FunctionName)} forms a function's full name.
 */
public enum FunctionName {
  /** Changes, imports, publishing and the tenant registry. */
  PUBLISHER("publisher"),
  /** Reads the countries' queues and applies their events to tenants. */
  TENANT_SYNC("tenant-sync"),
  /** Commands on tenant databases, and the sweep; the second handler of the tenant-sync package. */
  OPERATIONS("operations"),
  /** Dead letters, and publishing events of the log again. */
  REDRIVE("redrive"),
  /** The reads of the landlord database. */
  QUERY("query");

  /** Lambda alias that callers invoke; a rollback switches the version to which it points. */
  public static final String LIVE_ALIAS = "live";

  private final String suffix;

  FunctionName(String suffix) {
    this.suffix = suffix;
  }

  /** Returns the last part of the function's name: {@code tenant-sync}. */
  public String suffix() {
    return suffix;
  }
}
