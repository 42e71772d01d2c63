package io.geosync.contract.setting;

/** The function that reads a setting, named by the folder of its module. */
public enum SettingOwner {
  /** Every function reads the setting. */
  ALL_FUNCTIONS("function-runtime"),
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
