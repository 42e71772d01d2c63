package io.geosync.publisher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.setting.SettingOwner;
import io.geosync.fixture.MappedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  /** The deployment sets this variable, so the contract does not list it. */
  private static final String SET_BY_THE_DEPLOYMENT = "GEOSYNC_RELAY_LINGER_SECONDS";

  @Test
  void the_settings_of_the_contract_are_the_settings_of_the_function() {
    Map<String, String> found = MappedSettings.of(PublisherConfig.class);

    assertThat(found.remove(SET_BY_THE_DEPLOYMENT)).isNotNull();
    assertThat(found).isEqualTo(MappedSettings.listed(SettingOwner.PUBLISHER));
  }
}
