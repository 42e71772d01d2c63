package io.geosync.infra.function;

import io.geosync.contract.resource.FunctionName;

/** The deployed functions. Two of them share one package and differ in the handler. */
public enum FunctionKind {
  PUBLISHER(FunctionName.PUBLISHER, "publisher-function", "publisher", 300),
  BATCH(FunctionName.TENANT_SYNC, "tenant-sync-function", "batch", 45),
  OPERATIONS(FunctionName.OPERATIONS, "tenant-sync-function", "operations", 300),
  REDRIVE(FunctionName.REDRIVE, "dlq-redrive-function", "redrive", 30),
  QUERY(FunctionName.QUERY, "query-function", "query", 30);

  private final FunctionName functionName;
  private final String module;
  private final String handler;
  private final int timeoutSeconds;

  FunctionKind(FunctionName functionName, String module, String handler, int timeoutSeconds) {
    this.functionName = functionName;
    this.module = module;
    this.handler = handler;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** Returns the function's name without the prefix {@code geosync-<stage>-}. */
  public String functionName() {
    return functionName.suffix();
  }

  /** Returns the folder of the module that builds the package. */
  public String module() {
    return module;
  }

  /** Returns the value of QUARKUS_LAMBDA_HANDLER. */
  public String handler() {
    return handler;
  }

  public int timeoutSeconds() {
    return timeoutSeconds;
  }
}
