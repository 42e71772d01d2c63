package io.geosync.nativebuild.measure;

import io.geosync.nativebuild.budget.Cost;
import io.geosync.nativebuild.pack.NativeFunction;

/** Of each function. */
public record Costs(Cost tenantSync, Cost publisher, Cost redrive) {

  public Cost of(NativeFunction function) {
    return switch (function) {
      case TENANT_SYNC -> tenantSync;
      case PUBLISHER -> publisher;
      case REDRIVE -> redrive;
    };
  }
}
