package io.geosync.redrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.setting.SettingOwner;
import io.geosync.fixture.MappedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  /** The deployment itself sets it. */
  private static final String OF_THE_DEPLOYMENT = "GEOSYNC_STAGE";

  @Test
  void what_the_contract_says_can_be_set_is_what_can_be_set() {
    Map<String, String> found = MappedSettings.of(RedriveConfig.class);

    assertThat(found.remove(OF_THE_DEPLOYMENT)).isNotNull();
    assertThat(found).isEqualTo(MappedSettings.listed(SettingOwner.DLQ_REDRIVE));
  }
}
