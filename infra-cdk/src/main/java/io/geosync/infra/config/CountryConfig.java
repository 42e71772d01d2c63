package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A country that has tenants, and the capacity of its queues.
 *
 * @param code ISO 3166-1 alpha-2
 * @param shards number of queues (default: 1); every queue receives all events and serves a part of
 *     the tenants, up to about 500
 * @param concurrency maximum concurrent invocations for one shard (default: 2, the minimum of
 *     Lambda)
 */
public record CountryConfig(String code, int shards, int concurrency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  /** Creates a country from the file's fields and applies the defaults. */
  @JsonCreator
  static CountryConfig read(
      @JsonProperty("code") @Nullable String code,
      @JsonProperty("shards") @Nullable Integer shards,
      @JsonProperty("concurrency") @Nullable Integer concurrency) {
    return new CountryConfig(
        Require.matching("code", code, CODE, "two capital letters, such as VN"),
        shards == null ? 1 : shards,
        concurrency == null ? 2 : concurrency);
  }

  public CountryConfig {
    Require.matching("code", code, CODE, "two capital letters, such as VN");
    Require.between("shards", shards, 1, 200);
    Require.between("concurrency", concurrency, 2, 1000);
  }
}
