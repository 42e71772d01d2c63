package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A country that has tenants.
 *
 * @param code ISO 3166-1 alpha-2
 * @param shards queues, each of which brings every event to its share of the tenants; one serves
 *     some 500 tenants
 * @param concurrency most invocations at once for one shard; Lambda takes no less than 2
 */
public record CountryConfig(String code, int shards, int concurrency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  /** Takes what the file says; absent numbers are the defaults, 1 shard and 2 at once. */
  @JsonCreator
  static CountryConfig read(
      @JsonProperty("code") @Nullable String code,
      @JsonProperty("shards") @Nullable Integer shards,
      @JsonProperty("concurrency") @Nullable Integer concurrency) {
    return new CountryConfig(
        Require.matching("code", code, CODE, "two capital letters"),
        shards == null ? 1 : shards,
        concurrency == null ? 2 : concurrency);
  }

  public CountryConfig {
    Require.matching("code", code, CODE, "two capital letters");
    Require.between("shards", shards, 1, 200);
    Require.between("concurrency", concurrency, 2, 1000);
  }
}
