package io.geosync.runtime.config;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.setting.Setting;
import io.geosync.contract.setting.SettingOwner;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Checks the values of a function's settings against the ranges that the contract lists. A handler
 * calls it at the beginning of each invocation, so that the caller gets the error as a reply; a
 * failure at start-up would only be in the function's log. The values are read once.
 */
@Singleton
public final class SettingsCheck {
  private final Config config;
  private final Map<SettingOwner, Optional<String>> violations = new ConcurrentHashMap<>();

  public SettingsCheck(Config config) {
    this.config = config;
  }

  /**
   * Checks all settings of a function, with those that every function has.
   *
   * @throws GeosyncException configuration.invalid, with each variable, its value and its allowed
   *     range
   */
  public void require(SettingOwner owner) {
    violations
        .computeIfAbsent(owner, this::find)
        .ifPresent(
            message -> {
              throw new GeosyncException(ErrorId.CONFIGURATION_INVALID, message);
            });
  }

  private Optional<String> find(SettingOwner owner) {
    List<String> found =
        Arrays.stream(Setting.values())
            .filter(
                setting ->
                    setting.owner() == owner || setting.owner() == SettingOwner.ALL_FUNCTIONS)
            .flatMap(setting -> violation(setting).stream())
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found.stream()
                .collect(
                    Collectors.joining(
                        "; ",
                        "Invalid settings of %s: ".formatted(owner.module()),
                        ". Correct them in the deployment file, or in the environment of"
                            + " 'geosync up', and start again.")));
  }

  private Optional<String> violation(Setting setting) {
    return config
        .getOptionalValue(setting.property(), String.class)
        .filter(value -> !setting.takes(value))
        .map(
            value ->
                "%s is '%s', allowed: %s".formatted(setting.variable(), value, setting.allowed()));
  }
}
