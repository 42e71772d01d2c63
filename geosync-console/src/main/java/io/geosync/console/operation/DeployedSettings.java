package io.geosync.console.operation;

import io.geosync.client.DeployedFunction;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.setting.Setting;
import io.geosync.contract.setting.SettingOwner;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings as deployed.
 *
 * @param functions the functions that read settings
 * @param rows all settings, those that the deployment sets first
 */
public record DeployedSettings(List<DeployedFunction> functions, List<Row> rows) {

  /**
   * A setting.
   *
   * @param value its value; values by function if functions have different ones
   * @param isDefault whether the deployment does not set it
   */
  public record Row(Setting setting, String functions, String value, boolean isDefault) {}

  static DeployedSettings of(List<DeployedFunction> functions) {
    return new DeployedSettings(
        functions,
        Arrays.stream(Setting.values())
            .map(setting -> row(setting, functions))
            .sorted((one, other) -> Boolean.compare(one.isDefault(), other.isDefault()))
            .toList());
  }

  private static Row row(Setting setting, List<DeployedFunction> functions) {
    List<DeployedFunction> readers =
        functions.stream().filter(each -> reads(each.function(), setting.owner())).toList();
    List<String> values = readers.stream().map(each -> value(each, setting)).distinct().toList();
    return new Row(
        setting,
        setting.owner() == SettingOwner.ALL_FUNCTIONS
            ? "all"
            : readers.stream()
                .map(each -> each.function().suffix())
                .collect(Collectors.joining(", ")),
        values.size() == 1
            ? values.getFirst()
            : readers.stream()
                .map(each -> each.function().suffix() + ": " + value(each, setting))
                .collect(Collectors.joining(", ")),
        readers.stream().noneMatch(each -> each.settings().containsKey(setting)));
  }

  private static String value(DeployedFunction function, Setting setting) {
    return function.settings().getOrDefault(setting, setting.byDefault());
  }

  private static boolean reads(FunctionName function, SettingOwner owner) {
    return switch (owner) {
      case ALL_FUNCTIONS -> true;
      case PUBLISHER -> function == FunctionName.PUBLISHER;
      case TENANT_SYNC ->
          function == FunctionName.TENANT_SYNC || function == FunctionName.OPERATIONS;
      case DLQ_REDRIVE -> function == FunctionName.REDRIVE;
    };
  }
}
