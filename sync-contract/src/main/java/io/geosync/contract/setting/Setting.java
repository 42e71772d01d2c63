package io.geosync.contract.setting;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of a function: its environment variable, its default, its allowed values and its
 * meaning. The functions' tests compare the names and defaults of their configuration mappings with
 * this list, and {@code docs/settings.md} is compared with it as well.
 */
public enum Setting {
  CREDENTIALS_LIFETIME_SECONDS(
      SettingOwner.ALL_FUNCTIONS,
      300,
      0,
      86_400,
      "time after which a secret is read again; a secret that no longer works is read again at"
          + " once"),

  EVENTS_ENABLED(
      SettingOwner.PUBLISHER, true, "publish events; false stops publishing, capture continues"),
  EVENTS_MAX_RETRIES(
      SettingOwner.PUBLISHER, 3, 1, 100, "maximum publish attempts before an event is skipped"),
  RELAY_POLL_MILLISECONDS(
      SettingOwner.PUBLISHER,
      200,
      10,
      60_000,
      "interval between two polls of a relay that waits for more changes"),
  RELAY_PACE_MILLISECONDS(
      SettingOwner.PUBLISHER,
      25,
      0,
      1_000,
      "minimum interval between two messages of one country that are not full, while a relay waits"
          + " for more changes; two fifths of it after a message with a single event"),
  RELAY_LEASE_SECONDS(
      SettingOwner.PUBLISHER,
      30,
      5,
      900,
      "lease of a relay on a country; after it expires, another relay can take over"),
  RELAY_MAX_ENVELOPE_BYTES(
      SettingOwner.PUBLISHER,
      194_560,
      4096,
      262_144,
      "maximum size of one message, body and attributes"),
  RELAY_COMPRESS_FROM_BYTES(
      SettingOwner.PUBLISHER,
      4096,
      0,
      262_144,
      "minimum size of the events of a message that are compressed; 0 compresses nothing"),
  RELAY_MAX_EVENT_BYTES(
      SettingOwner.PUBLISHER,
      524_288,
      4096,
      4_194_304,
      "maximum size of the events of a message before they are compressed"),
  RELAY_MAX_EVENTS(
      SettingOwner.PUBLISHER, 500, 1, 10_000, "maximum events that a relay claims at a time"),
  RELAY_PARALLEL_COUNTRIES(
      SettingOwner.PUBLISHER, 3, 1, 20, "maximum countries that one relay publishes concurrently"),
  RELAY_PARALLEL_PUBLISHES(
      SettingOwner.PUBLISHER,
      4,
      1,
      20,
      "maximum messages of one country that one relay publishes concurrently"),

  REGISTRY_CACHE_SECONDS(
      SettingOwner.TENANT_SYNC,
      300,
      0,
      86_400,
      "maximum age of the cached tenant registry while its version is unchanged"),
  TENANTS_PARALLEL(
      SettingOwner.TENANT_SYNC,
      5,
      1,
      50,
      "maximum tenants that one invocation works on concurrently"),
  TENANTS_TIMEOUT_SECONDS(
      SettingOwner.TENANT_SYNC,
      30,
      1,
      300,
      "timeout of one batch, or of one step of a sweep's visit, on one tenant"),
  TENANTS_CONNECT_TIMEOUT_SECONDS(
      SettingOwner.TENANT_SYNC, 5, 1, 60, "timeout of connecting to a tenant's database"),
  TENANTS_KEPT_CONNECTIONS(
      SettingOwner.TENANT_SYNC,
      50,
      0,
      1000,
      "maximum connections that stay open between two invocations"),
  TENANTS_PARK_AFTER_FAILURES(
      SettingOwner.TENANT_SYNC,
      3,
      1,
      1000,
      "consecutive failed deliveries after which a tenant stream is parked"),
  TENANTS_FAILURES_APART_SECONDS(
      SettingOwner.TENANT_SYNC,
      10,
      0,
      3600,
      "minimum time between two failed deliveries that both count towards parking"),
  RETRY_DELAY_SECONDS(
      SettingOwner.TENANT_SYNC, 60, 0, 43_200, "delay before a failed message is delivered again"),
  RETRY_MAX_DELAY_SECONDS(
      SettingOwner.TENANT_SYNC,
      900,
      0,
      43_200,
      "maximum of that delay, which doubles with each failure"),
  SWEEP_GAP_SECONDS(
      SettingOwner.TENANT_SYNC,
      60,
      1,
      86_400,
      "age of a gap from which on the sweep fills it from the log"),
  SWEEP_FULL_VISIT_SECONDS(
      SettingOwner.TENANT_SYNC,
      3600,
      1,
      604_800,
      "time between two visits of an idle tenant stream"),
  SWEEP_LEASE_SECONDS(
      SettingOwner.TENANT_SYNC,
      300,
      1,
      3600,
      "lease of a sweep on a tenant stream; after it expires, another sweep can visit it"),
  SWEEP_MAX_STREAMS(
      SettingOwner.TENANT_SYNC, 500, 1, 100_000, "maximum tenant streams that one sweep claims"),
  SWEEP_MAX_PROBES(
      SettingOwner.TENANT_SYNC,
      50,
      0,
      10_000,
      "maximum parked tenant streams that one sweep probes"),
  SWEEP_START_WITHIN_SECONDS(
      SettingOwner.TENANT_SYNC,
      50,
      1,
      900,
      "time within which a sweep starts visits; the next sweep makes the others"),
  SWEEP_CHUNK(
      SettingOwner.TENANT_SYNC, 1000, 1, 100_000, "maximum events in one step of a catch-up"),
  SWEEP_PROBE_CONNECT_TIMEOUT_SECONDS(
      SettingOwner.TENANT_SYNC,
      2,
      1,
      60,
      "timeout of connecting to the database of a parked tenant"),
  KEEP_LOG_DAYS(
      SettingOwner.TENANT_SYNC,
      30,
      1,
      3650,
      "retention of events that all live tenants have; tenants that need older events are"
          + " mirrored"),
  KEEP_BATCH_DAYS(
      SettingOwner.TENANT_SYNC, 14, 1, 3650, "retention of batch rows in the tenants' databases"),
  KEEP_SAMPLE_DAYS(
      SettingOwner.TENANT_SYNC, 7, 1, 3650, "retention of the samples of measurements"),
  KEEP_PORTION(
      SettingOwner.TENANT_SYNC,
      10_000,
      1,
      1_000_000,
      "maximum rows that one sweep deletes from one table"),
  BREAKER_WINDOW_SECONDS(
      SettingOwner.TENANT_SYNC,
      300,
      10,
      86_400,
      "length of the window in which deliveries are counted"),
  BREAKER_LEAST_DELIVERIES(
      SettingOwner.TENANT_SYNC,
      50,
      1,
      1_000_000,
      "minimum deliveries in a window for a circuit breaker to open"),
  BREAKER_FAILED_PERCENT(
      SettingOwner.TENANT_SYNC,
      10,
      0,
      100,
      "percentage of failed deliveries above which a circuit breaker opens"),
  BREAKER_FAILING_TENANTS(
      SettingOwner.TENANT_SYNC,
      3,
      1,
      100_000,
      "minimum failing tenants for a circuit breaker to open"),
  BREAKER_CALM_PERCENT(
      SettingOwner.TENANT_SYNC,
      5,
      0,
      100,
      "maximum percentage of failed visits in a sweep that counts towards closing"),
  BREAKER_CALM_SWEEPS(
      SettingOwner.TENANT_SYNC,
      2,
      1,
      1000,
      "consecutive such sweeps after which a circuit breaker closes"),

  REDRIVE_STEP_SECONDS(
      SettingOwner.DLQ_REDRIVE,
      20,
      1,
      840,
      "maximum duration of one call; a longer command takes several calls"),
  REDRIVE_HOLD_SECONDS(
      SettingOwner.DLQ_REDRIVE,
      45,
      1,
      43_200,
      "visibility timeout of the dead letters that a call works on");

  private static final String PREFIX = "GEOSYNC_";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final SettingOwner owner;
  private final String byDefault;
  private final boolean numeric;
  private final int min;
  private final int max;
  private final String meaning;

  Setting(SettingOwner owner, boolean byDefault, String meaning) {
    this.owner = owner;
    this.byDefault = Boolean.toString(byDefault);
    this.numeric = false;
    this.min = 0;
    this.max = 0;
    this.meaning = meaning;
  }

  Setting(SettingOwner owner, int byDefault, int min, int max, String meaning) {
    this.owner = owner;
    this.byDefault = Integer.toString(byDefault);
    this.numeric = true;
    this.min = min;
    this.max = max;
    this.meaning = meaning;
  }

  /** Returns the setting with this environment variable, or empty if there is none. */
  public static Optional<Setting> of(String variable) {
    for (Setting setting : values()) {
      if (setting.variable().equals(variable)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** Returns the name of the environment variable. */
  public String variable() {
    return PREFIX + name();
  }

  /** Returns the function that reads the setting. */
  public SettingOwner owner() {
    return owner;
  }

  public String byDefault() {
    return byDefault;
  }

  /** Returns a phrase that describes the setting; the unit is in its name. */
  public String meaning() {
    return meaning;
  }

  /** Returns the allowed values, as text for messages and the documentation. */
  public String allowed() {
    return numeric ? "%d to %d".formatted(min, max) : "true or false";
  }

  /** Returns whether the value is allowed: a whole number within the range, or true or false. */
  public boolean takes(String value) {
    if (!numeric) {
      return value.equals("true") || value.equals("false");
    }
    return NUMBER.matcher(value).matches()
        && min <= Integer.parseInt(value)
        && Integer.parseInt(value) <= max;
  }

  /** Returns the name of the configuration property that the environment variable sets. */
  public String property() {
    String[] groupAndName = name().toLowerCase(Locale.ROOT).split("_", 2);
    return "geosync.%s.%s".formatted(groupAndName[0], groupAndName[1].replace('_', '-'));
  }
}
