package io.geosync.client;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.setting.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a function is deployed. Of its environment, only the variables of settings are read, because
 * others may be references to secrets.
 *
 * @param version version of Lambda to which the alias of callers points
 * @param modified when the version was deployed, as Lambda writes it; absent from an embedded cloud
 * @param settings the settings that the deployment sets; others have their defaults
 */
public record DeployedFunction(
    FunctionName function,
    String version,
    int memoryMegabytes,
    int timeoutSeconds,
    @Nullable String modified,
    Map<Setting, String> settings) {

  public DeployedFunction {
    settings = Map.copyOf(settings);
  }

  static Map<Setting, String> settings(Map<String, String> environment) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    environment.forEach(
        (variable, value) ->
            Setting.of(variable).ifPresent(setting -> settings.put(setting, value)));
    return settings;
  }
}
