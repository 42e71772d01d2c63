package io.geosync.contract.setting;

/** A function, by the folder of the module that builds it. */
public enum SettingOwner {
  PUBLISHER("publisher-function"),
  TENANT_SYNC("tenant-sync-function"),
  DLQ_REDRIVE("dlq-redrive-function");

  private final String module;

  SettingOwner(String module) {
    this.module = module;
  }

  public String module() {
    return module;
  }
}
