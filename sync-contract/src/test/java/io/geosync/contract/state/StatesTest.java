package io.geosync.contract.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import org.junit.jupiter.api.Test;

class StatesTest {

  @Test
  void states_have_the_names_that_the_landlord_stores() throws JsonProcessingException {
    assertThat(json(Delivery.values())).isEqualTo("[\"off\",\"dry-run\",\"on\",\"unknown\"]");
    assertThat(json(Health.values()))
        .isEqualTo("[\"joining\",\"ok\",\"refusing\",\"migrating\",\"parked\",\"unknown\"]");
    assertThat(json(BreakerState.values())).isEqualTo("[\"closed\",\"polling\",\"unknown\"]");
  }

  @Test
  void a_state_is_read_as_it_was_written() throws JsonProcessingException {
    for (Delivery delivery : Delivery.values()) {
      assertThat(read(delivery.wireName(), Delivery.class)).isEqualTo(delivery);
      assertThat(Delivery.of(delivery.wireName())).isEqualTo(delivery);
    }
    for (Health health : Health.values()) {
      assertThat(read(health.wireName(), Health.class)).isEqualTo(health);
      assertThat(Health.of(health.wireName())).isEqualTo(health);
    }
    for (BreakerState breaker : BreakerState.values()) {
      assertThat(read(breaker.wireName(), BreakerState.class)).isEqualTo(breaker);
    }
  }

  @Test
  void a_state_of_a_newer_version_is_read_as_unknown_from_json_only()
      throws JsonProcessingException {
    assertThat(read("paused", Delivery.class)).isEqualTo(Delivery.UNKNOWN);
    assertThat(read("sleeping", Health.class)).isEqualTo(Health.UNKNOWN);
    assertThat(read("half-open", BreakerState.class)).isEqualTo(BreakerState.UNKNOWN);
    assertThatThrownBy(() -> Health.of("sleeping")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Delivery.of("paused")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String json(Object value) throws JsonProcessingException {
    return ContractJson.mapper().writeValueAsString(value);
  }

  private static <T> T read(String name, Class<T> type) throws JsonProcessingException {
    return ContractJson.mapper().readValue("\"" + name + "\"", type);
  }
}
