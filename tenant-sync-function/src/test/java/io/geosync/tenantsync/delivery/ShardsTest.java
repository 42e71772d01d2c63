package io.geosync.tenantsync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void without_a_word_no_country_is_divided() {
    assertThat(Shards.parse("")).isEqualTo(Shards.UNDIVIDED);
  }

  @Test
  void what_is_no_count_is_named() {
    for (String wrong : List.of("CN", "CN=0", "cn=2", "CN=6,,IN=3", "CN=6;IN=3")) {
      assertThatThrownBy(() -> Shards.parse(wrong))
          .hasMessageStartingWith("GEOSYNC_SHARDS has \"")
          .hasMessageEndingWith("wanted as CN=6,IN=3");
    }
  }

  private static long serving(Shards shards, String country, int count, long id) {
    Tenant tenant = new Tenant(id, "t", "active", "postgresql://x/y", null, Map.of(), List.of());
    return IntStream.range(0, count).filter(shard -> shards.serves(country, shard, tenant)).count();
  }
}
