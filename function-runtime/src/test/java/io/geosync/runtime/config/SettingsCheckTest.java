package io.geosync.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.setting.Setting;
import io.geosync.contract.setting.SettingOwner;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsCheckTest {

  @ParameterizedTest
  @EnumSource(SettingOwner.class)
  void defaults_are_allowed(SettingOwner owner) {
    Map<String, String> defaults =
        Arrays.stream(Setting.values())
            .collect(Collectors.toMap(Setting::variable, Setting::byDefault));

    of(Map.of()).require(owner);
    of(defaults).require(owner);
  }

  @Test
  void an_error_names_each_variable_its_value_and_the_allowed_range() {
    SettingsCheck check =
        of(
            Map.of(
                "GEOSYNC_REDRIVE_STEP_SECONDS", "0",
                "GEOSYNC_REDRIVE_HOLD_SECONDS", "43201",
                "GEOSYNC_RELAY_MAX_EVENTS", "0"));

    assertThatThrownBy(() -> check.require(SettingOwner.DLQ_REDRIVE))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContainingAll(
            "GEOSYNC_REDRIVE_STEP_SECONDS is '0', allowed: 1 to 840",
            "GEOSYNC_REDRIVE_HOLD_SECONDS is '43201', allowed: 1 to 43200")
        .hasMessageNotContaining("GEOSYNC_RELAY");
  }

  @Test
  void the_error_is_the_same_at_each_invocation() {
    SettingsCheck check = of(Map.of("GEOSYNC_EVENTS_MAX_RETRIES", "-1"));

    for (int invocation = 0; invocation < 2; invocation++) {
      assertThatThrownBy(() -> check.require(SettingOwner.PUBLISHER))
          .hasMessageContaining("GEOSYNC_EVENTS_MAX_RETRIES is '-1', allowed: 1 to 100");
    }
  }

  private static SettingsCheck of(Map<String, String> environment) {
    return new SettingsCheck(
        new SmallRyeConfigBuilder().withSources(new EnvConfigSource(environment, 300)).build());
  }
}
