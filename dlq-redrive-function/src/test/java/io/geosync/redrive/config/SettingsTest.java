package io.geosync.redrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.setting.SettingOwner;
import io.geosync.fixture.MappedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  /** The deployment itself sets this variable. */
  private static final String STAGE = "GEOSYNC_STAGE";

  @Test
  void the_contract_lists_exactly_the_settings_that_the_function_reads() {
    Map<String, String> found = MappedSettings.of(RedriveConfig.class);

    assertThat(found.remove(STAGE)).isNotNull();
    assertThat(found).isEqualTo(MappedSettings.listed(SettingOwner.DLQ_REDRIVE));
  }
}
