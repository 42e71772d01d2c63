package io.geosync.infra.function;

/** The functions: three packages, one of them deployed under two handlers. */
public enum FunctionKind {
  PUBLISHER("publisher", "publisher-function", "publisher", 300),
  BATCH("tenant-sync", "tenant-sync-function", "batch", 45),
  OPERATIONS("operations", "tenant-sync-function", "operations", 300),
  REDRIVE("redrive", "dlq-redrive-function", "redrive", 30);

  private final String functionName;
  private final String module;
  private final String handler;
  private final int timeoutSeconds;

  FunctionKind(String functionName, String module, String handler, int timeoutSeconds) {
    this.functionName = functionName;
    this.module = module;
    this.handler = handler;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** Its name after {@code geosync-<stage>-}. */
  public String functionName() {
    return functionName;
  }

  /** Folder of the module that builds its package. */
  public String module() {
    return module;
  }

  /** Value of QUARKUS_LAMBDA_HANDLER. */
  public String handler() {
    return handler;
  }

  public int timeoutSeconds() {
    return timeoutSeconds;
  }
}
