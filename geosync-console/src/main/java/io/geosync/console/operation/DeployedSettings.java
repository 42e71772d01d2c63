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
 * @param set the settings that the deployment sets
 * @param defaults the settings that it does not set
 */
public record DeployedSettings(
    List<DeployedFunction> functions, List<Row> set, List<Row> defaults) {

  /**
   * A setting.
   *
   * @param value its value; values by function if functions have different ones
   */
  public record Row(Setting setting, String functions, String value) {}

  static DeployedSettings of(List<DeployedFunction> functions) {
    return new DeployedSettings(functions, rows(functions, true), rows(functions, false));
  }

  private static List<Row> rows(List<DeployedFunction> functions, boolean set) {
    return Arrays.stream(Setting.values())
        .filter(setting -> isSet(setting, functions) == set)
        .map(setting -> row(setting, functions))
        .toList();
  }

  private static boolean isSet(Setting setting, List<DeployedFunction> functions) {
    return functions.stream()
        .anyMatch(
            each ->
                reads(each.function(), setting.owner()) && each.settings().containsKey(setting));
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
                .collect(Collectors.joining(", ")));
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
