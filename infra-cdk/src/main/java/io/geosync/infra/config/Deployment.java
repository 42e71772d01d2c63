package io.geosync.infra.config;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.contract.setting.Setting;
import io.geosync.contract.setting.TlsMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one deployment.
 *
 * @param stage part of every resource name, so that one account can hold several deployments
 * @param queryLogin landlord role of the query function, which needs SELECT only (default: the role
 *     of the other functions)
 * @param signingKeys refers to {@code keyId:base64,keyId:base64}; the first key signs, all keys
 *     verify
 * @param reservedConcurrency reserved concurrency of the batch function (default: none)
 * @param alarmEmail address that receives alarms (default: alarms notify the topic only)
 * @param relayLingerSeconds how long a scheduled relay waits for changes of other writers (default:
 *     0); each second is billed and shortens their delivery by as much
 * @param logRetentionDays retention of function logs (default: 30)
 * @param packages kind of the function packages (default: native where all functions are compiled,
 *     otherwise jvm)
 * @param encryption owner of the encryption keys (default: kms)
 * @param tls what connections to databases must have (default: verify-full)
 * @param rootCertificate file of certificates in PEM format, relative to the deployment file: the
 *     authorities that sign the databases' certificates; verify-full needs it
 * @param leastTenantTls the least that the URL of a tenant may ask for (default: that of tls)
 * @param tenantCredentials secrets, parameters and database users of tenants that the functions may
 *     read or use, by name or by a prefix that ends with {@code *} (default: none)
 * @param credentialKeys ARNs of the customer managed KMS keys that encrypt secrets and parameters
 *     (default: none; the keys of AWS need no right)
 * @param settings function settings by environment variable; absent ones have their defaults
 */
public record Deployment(
    String stage,
    List<CountryConfig> countries,
    LandlordConfig landlord,
    @Nullable DatabaseLogin queryLogin,
    NetworkConfig network,
    SecretReference signingKeys,
    @Nullable Integer reservedConcurrency,
    @Nullable String alarmEmail,
    int relayLingerSeconds,
    @Nullable Integer logRetentionDays,
    @Nullable PackageKind packages,
    @Nullable Encryption encryption,
    @Nullable TlsMode tls,
    @Nullable String rootCertificate,
    @Nullable TlsMode leastTenantTls,
    @Nullable Map<String, String> tags,
    @Nullable Map<String, String> settings,
    @Nullable List<String> tenantCredentials,
    @Nullable List<String> credentialKeys) {
  private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9-]{0,15}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Set<Integer> LOG_DAYS =
      Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653);

  /** SNS allows at most 200 subscriptions with a filter policy per topic. */
  static final int MAX_SHARDS = 200;

  public Deployment {
    Require.matching(
        "stage",
        stage,
        STAGE,
        "a lowercase letter followed by up to 15 lowercase letters, digits or hyphens");
    countries = List.copyOf(Require.present("countries", countries));
    Require.present("landlord", landlord);
    Require.present("network", network);
    Require.present("signingKeys", signingKeys);
    Require.between("relayLingerSeconds", relayLingerSeconds, 0, 55);
    logRetentionDays = logRetentionDays == null ? 30 : logRetentionDays;
    encryption = encryption == null ? Encryption.KMS : encryption;
    tls = tls == null ? TlsMode.VERIFY_FULL : tls;
    leastTenantTls = leastTenantTls == null ? tls : leastTenantTls;
    TlsRules.require(tls, leastTenantTls, landlord);
    tags = tags == null ? Map.of() : Map.copyOf(tags);
    settings = settings == null ? Map.of() : Map.copyOf(settings);
    settings.forEach(Deployment::checkSetting);
    tenantCredentials = tenantCredentials == null ? List.of() : List.copyOf(tenantCredentials);
    credentialKeys = credentialKeys == null ? List.of() : List.copyOf(credentialKeys);
    CredentialRights.check(signingKeys, tenantCredentials, credentialKeys);
    if (!LOG_DAYS.contains(logRetentionDays)) {
      throw new InvalidFieldException(
          "logRetentionDays",
          "is %d; CloudWatch Logs accepts %s only"
              .formatted(logRetentionDays, LOG_DAYS.stream().sorted().toList()));
    }
    if (alarmEmail != null) {
      Require.matching("alarmEmail", alarmEmail, EMAIL, "an e-mail address");
    }
    if (landlord instanceof LandlordConfig.Created && network instanceof NetworkConfig.None) {
      throw new InvalidFieldException(
          "network", "must be of kind given or created, because a created landlord needs a VPC");
    }
    checkCountries(countries);
    checkConcurrency(countries, reservedConcurrency);
  }

  private static void checkSetting(String variable, String value) {
    String field = "settings." + variable;
    Setting setting =
        Setting.of(variable)
            .orElseThrow(
                () ->
                    new InvalidFieldException(
                        field, "is not a setting; docs/settings.md lists all settings"));
    if (!setting.takes(value)) {
      throw new InvalidFieldException(
          field,
          "is '%s', which is not a valid value; allowed: %s (default: %s)"
              .formatted(value, setting.allowed(), setting.byDefault()));
    }
  }

  private static void checkCountries(List<CountryConfig> countries) {
    if (countries.isEmpty()) {
      throw new InvalidFieldException("countries", "is empty; list at least one country");
    }
    Set<String> seen = new HashSet<>();
    for (CountryConfig country : countries) {
      if (!seen.add(country.code())) {
        throw new InvalidFieldException("countries", "lists " + country.code() + " twice");
      }
    }
    int shards = countries.stream().mapToInt(CountryConfig::shards).sum();
    if (shards > MAX_SHARDS) {
      throw new InvalidFieldException(
          "countries",
          "have %d shards in total, and an SNS topic allows %d filtered subscriptions"
              .formatted(shards, MAX_SHARDS));
    }
  }

  private static void checkConcurrency(
      List<CountryConfig> countries, @Nullable Integer reservedConcurrency) {
    int wanted = countries.stream().mapToInt(c -> c.shards() * c.concurrency()).sum();
    if (reservedConcurrency != null && wanted > reservedConcurrency) {
      throw new InvalidFieldException(
          "reservedConcurrency",
          "is %d, but the shards may use %d together; raise it, because a throttled message counts as received"
              .formatted(reservedConcurrency, wanted));
    }
  }

  /**
   * Returns this deployment with another landlord, other keys no network and no TLS, for
   * LocalStack.
   */
  public Deployment on(
      LandlordConfig.External other,
      DatabaseLogin reader,
      SecretReference otherSigningKeys,
      PackageKind kind) {
    return new Deployment(
        stage,
        countries,
        other,
        reader,
        new NetworkConfig.None(),
        otherSigningKeys,
        reservedConcurrency,
        alarmEmail,
        relayLingerSeconds,
        logRetentionDays,
        kind,
        encryption,
        TlsMode.DISABLE,
        null,
        null,
        tags,
        settings,
        tenantCredentials,
        credentialKeys);
  }

  /** Returns the rights on credentials of tenants that the deployment file names. */
  public List<CredentialGrant> tenantRights() {
    return tenantCredentials == null
        ? List.of()
        : tenantCredentials.stream().map(CredentialGrant::parse).toList();
  }

  /** Returns the countries with several queues and their number, as {@code CN=6,IN=3}. */
  public String dividedCountries() {
    return countries.stream()
        .filter(country -> country.shards() > 1)
        .map(country -> country.code() + "=" + country.shards())
        .collect(Collectors.joining(","));
  }

  /** Returns the schema of the landlord's table of units; null: the search path finds the table. */
  public @Nullable String unitsSchema() {
    return landlord instanceof LandlordConfig.External external ? external.unitsSchema() : null;
  }

  public int shards() {
    return countries.stream().mapToInt(CountryConfig::shards).sum();
  }
}
