package io.geosync.infra.config;

import io.geosync.contract.setting.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one deployment is made of.
 *
 * @param stage part of every name, so that several fit into one account
 * @param signingKeys {@code keyId:base64,keyId:base64}; the first signs, all verify
 * @param reservedConcurrency of the batch function; absent, none is reserved
 * @param alarmEmail who is told; absent, alarms only show
 * @param relayLingerSeconds how long a scheduled relay looks on for other writers' changes: each
 *     second of it costs, and brings their changes to tenants that much sooner
 * @param logRetentionDays 30 if absent
 * @param packages jvm if absent
 * @param encryption kms if absent
 * @param settings of the functions, by variable; those absent are as the functions have them
 */
public record Deployment(
    String stage,
    List<CountryConfig> countries,
    LandlordConfig landlord,
    NetworkConfig network,
    SecretReference signingKeys,
    @Nullable Integer reservedConcurrency,
    @Nullable String alarmEmail,
    int relayLingerSeconds,
    @Nullable Integer logRetentionDays,
    @Nullable PackageKind packages,
    @Nullable Encryption encryption,
    @Nullable Map<String, String> tags,
    @Nullable Map<String, String> settings) {
  private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9-]{0,15}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Set<Integer> LOG_DAYS =
      Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653);

  /** SNS takes no more filtered subscriptions on one topic. */
  static final int MOST_SHARDS = 200;

  public Deployment {
    Require.matching("stage", stage, STAGE, "up to 16 small letters, digits and hyphens");
    countries = List.copyOf(Require.present("countries", countries));
    Require.present("landlord", landlord);
    Require.present("network", network);
    Require.present("signingKeys", signingKeys);
    Require.between("relayLingerSeconds", relayLingerSeconds, 0, 55);
    logRetentionDays = logRetentionDays == null ? 30 : logRetentionDays;
    packages = packages == null ? PackageKind.JVM : packages;
    encryption = encryption == null ? Encryption.KMS : encryption;
    tags = tags == null ? Map.of() : Map.copyOf(tags);
    settings = settings == null ? Map.of() : Map.copyOf(settings);
    settings.forEach(Deployment::checkSetting);
    if (!LOG_DAYS.contains(logRetentionDays)) {
      throw new FieldInvalid("logRetentionDays", "is not one that CloudWatch Logs offers");
    }
    if (alarmEmail != null) {
      Require.matching("alarmEmail", alarmEmail, EMAIL, "an e-mail address");
    }
    if (landlord instanceof LandlordConfig.Created && network instanceof NetworkConfig.None) {
      throw new FieldInvalid("network", "must be given or created: a created landlord lives in it");
    }
    checkCountries(countries);
    checkConcurrency(countries, reservedConcurrency);
  }

  private static void checkSetting(String variable, String value) {
    String field = "settings." + variable;
    Setting setting =
        Setting.of(variable)
            .orElseThrow(() -> new FieldInvalid(field, "is no setting; docs/settings.md has all"));
    if (!setting.takes(value)) {
      throw new FieldInvalid(
          field, "cannot be '%s'; it is %s by default".formatted(value, setting.byDefault()));
    }
  }

  private static void checkCountries(List<CountryConfig> countries) {
    if (countries.isEmpty()) {
      throw new FieldInvalid("countries", "is empty, name at least one");
    }
    Set<String> seen = new HashSet<>();
    for (CountryConfig country : countries) {
      if (!seen.add(country.code())) {
        throw new FieldInvalid("countries", "has " + country.code() + " twice");
      }
    }
    int shards = countries.stream().mapToInt(CountryConfig::shards).sum();
    if (shards > MOST_SHARDS) {
      throw new FieldInvalid(
          "countries",
          "have %d shards, a topic takes %d filtered subscriptions".formatted(shards, MOST_SHARDS));
    }
  }

  private static void checkConcurrency(
      List<CountryConfig> countries, @Nullable Integer reservedConcurrency) {
    int wanted = countries.stream().mapToInt(c -> c.shards() * c.concurrency()).sum();
    if (reservedConcurrency != null && wanted > reservedConcurrency) {
      throw new FieldInvalid(
          "reservedConcurrency",
          "is %d, the shards together may use %d: throttled messages count as received"
              .formatted(reservedConcurrency, wanted));
    }
  }

  /**
   * The same countries and settings in an account that has neither network nor landlord to give.
   */
  public Deployment on(
      LandlordConfig.External other, SecretReference otherSigningKeys, PackageKind kind) {
    return new Deployment(
        stage,
        countries,
        other,
        new NetworkConfig.None(),
        otherSigningKeys,
        reservedConcurrency,
        alarmEmail,
        relayLingerSeconds,
        logRetentionDays,
        kind,
        encryption,
        tags,
        settings);
  }

  /** Countries with several queues and how many, as {@code CN=6,IN=3}: who serves whom. */
  public String dividedCountries() {
    return countries.stream()
        .filter(country -> country.shards() > 1)
        .map(country -> country.code() + "=" + country.shards())
        .collect(Collectors.joining(","));
  }

  public int shards() {
    return countries.stream().mapToInt(CountryConfig::shards).sum();
  }
}
