package io.geosync.contract.invocation;

/**
 * How a function is called: by the alias of the version in use, which a rollback switches and on
 * which SnapStart works.
 */
public final class LiveAlias {
  public static final String NAME = "live";

  private LiveAlias() {}
}
