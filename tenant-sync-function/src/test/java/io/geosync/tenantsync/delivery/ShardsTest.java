package io.geosync.tenantsync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {
  @Test
  void every_tenant_is_served_by_exactly_one_of_a_countrys_queues() {
    Shards shards = Shards.parse("CN=6, IN=3");

    for (long id = 1; id <= 100; id++) {
      assertThat(serving(shards, "CN", 6, id)).isEqualTo(1);
      assertThat(serving(shards, "IN", 3, id)).isEqualTo(1);
      assertThat(serving(shards, "VN", 1, id)).isEqualTo(1);
    }
  }

  @Test
  void without_the_setting_every_country_has_one_queue() {
    assertThat(Shards.parse("")).isEqualTo(Shards.UNDIVIDED);
  }

  @Test
  void an_invalid_count_is_rejected_naming_the_setting_and_its_form() {
    for (String wrong : List.of("CN", "CN=0", "cn=2", "CN=6,,IN=3", "CN=6;IN=3")) {
      assertThatThrownBy(() -> Shards.parse(wrong))
          .isInstanceOfSatisfying(
              GeosyncException.class,
              invalid -> assertThat(invalid.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
          .hasMessageContainingAll("GEOSYNC_SHARDS", "CN=6,IN=3");
    }
  }

  private static long serving(Shards shards, String country, int count, long id) {
    Tenant tenant = new Tenant(id, "t", "active", "postgresql://x/y", null, Map.of(), List.of());
    return IntStream.range(0, count).filter(shard -> shards.serves(country, shard, tenant)).count();
  }
}
