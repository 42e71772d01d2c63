package io.geosync.contract.setting;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of a function: its environment variable, its default and its meaning. The functions'
 * tests compare the names and defaults of their configuration mappings with this list, and {@code
 * docs/settings.md} is compared with it as well.
 */
public enum Setting {
  EVENTS_ENABLED(
      SettingOwner.PUBLISHER, "true", "publish events; false stops publishing, capture continues"),
  EVENTS_MAX_RETRIES(
      SettingOwner.PUBLISHER, "3", "maximum publish attempts before an event is skipped"),
  RELAY_POLL_MILLISECONDS(
      SettingOwner.PUBLISHER,
      "200",
      "interval between two polls of a relay that waits for more changes"),
  RELAY_LEASE_SECONDS(
      SettingOwner.PUBLISHER,
      "30",
      "lease of a relay on a country; after it expires, another relay can take over"),
  RELAY_MAX_ENVELOPE_BYTES(
      SettingOwner.PUBLISHER, "194560", "maximum size of one message, body and attributes"),
  RELAY_MAX_EVENTS(SettingOwner.PUBLISHER, "500", "maximum events that a relay claims at a time"),
  RELAY_PARALLEL_COUNTRIES(
      SettingOwner.PUBLISHER, "3", "maximum countries that one relay publishes concurrently"),

  REGISTRY_CACHE_SECONDS(
      SettingOwner.TENANT_SYNC,
      "300",
      "maximum age of the cached tenant registry while its version is unchanged"),
  TENANTS_PARALLEL(
      SettingOwner.TENANT_SYNC, "5", "maximum tenants that one invocation works on concurrently"),
  TENANTS_TIMEOUT_SECONDS(SettingOwner.TENANT_SYNC, "30", "timeout of one batch on one tenant"),
  TENANTS_CONNECT_TIMEOUT_SECONDS(
      SettingOwner.TENANT_SYNC, "5", "timeout of connecting to a tenant's database"),
  TENANTS_KEPT_CONNECTIONS(
      SettingOwner.TENANT_SYNC, "50", "maximum connections that stay open between two invocations"),
  TENANTS_PARK_AFTER_FAILURES(
      SettingOwner.TENANT_SYNC,
      "3",
      "consecutive failed deliveries after which a tenant stream is parked"),
  TENANTS_FAILURES_APART_SECONDS(
      SettingOwner.TENANT_SYNC,
      "10",
      "minimum time between two failed deliveries that both count towards parking"),
  RETRY_DELAY_SECONDS(
      SettingOwner.TENANT_SYNC, "60", "delay before a failed message is delivered again"),
  RETRY_MAX_DELAY_SECONDS(
      SettingOwner.TENANT_SYNC, "900", "maximum of that delay, which doubles with each failure"),
  SWEEP_GAP_SECONDS(
      SettingOwner.TENANT_SYNC, "60", "age of a gap from which on the sweep fills it from the log"),
  SWEEP_FULL_VISIT_SECONDS(
      SettingOwner.TENANT_SYNC, "3600", "time between two visits of an idle tenant stream"),
  SWEEP_LEASE_SECONDS(
      SettingOwner.TENANT_SYNC,
      "300",
      "lease of a sweep on a tenant stream; after it expires, another sweep can visit it"),
  SWEEP_MAX_STREAMS(
      SettingOwner.TENANT_SYNC, "500", "maximum tenant streams that one sweep claims"),
  SWEEP_MAX_PROBES(
      SettingOwner.TENANT_SYNC, "50", "maximum parked tenant streams that one sweep probes"),
  SWEEP_START_WITHIN_SECONDS(
      SettingOwner.TENANT_SYNC,
      "50",
      "time within which a sweep starts visits; the next sweep makes the others"),
  SWEEP_CHUNK(SettingOwner.TENANT_SYNC, "1000", "maximum events in one step of a catch-up"),
  SWEEP_PROBE_CONNECT_TIMEOUT_SECONDS(
      SettingOwner.TENANT_SYNC, "2", "timeout of connecting to the database of a parked tenant"),
  KEEP_LOG_DAYS(
      SettingOwner.TENANT_SYNC,
      "30",
      "retention of events that all live tenants have; tenants that need older events are mirrored"),
  KEEP_BATCH_DAYS(
      SettingOwner.TENANT_SYNC, "14", "retention of batch rows in the tenants' databases"),
  KEEP_SAMPLE_DAYS(SettingOwner.TENANT_SYNC, "7", "retention of the samples of measurements"),
  KEEP_PORTION(
      SettingOwner.TENANT_SYNC, "10000", "maximum rows that one sweep deletes from one table"),
  BREAKER_WINDOW_SECONDS(
      SettingOwner.TENANT_SYNC, "300", "length of the window in which deliveries are counted"),
  BREAKER_LEAST_DELIVERIES(
      SettingOwner.TENANT_SYNC,
      "50",
      "minimum deliveries in a window for a circuit breaker to open"),
  BREAKER_FAILED_PERCENT(
      SettingOwner.TENANT_SYNC,
      "10",
      "percentage of failed deliveries above which a circuit breaker opens"),
  BREAKER_FAILING_TENANTS(
      SettingOwner.TENANT_SYNC, "3", "minimum failing tenants for a circuit breaker to open"),
  BREAKER_CALM_PERCENT(
      SettingOwner.TENANT_SYNC,
      "5",
      "maximum percentage of failed visits in a sweep that counts towards closing"),
  BREAKER_CALM_SWEEPS(
      SettingOwner.TENANT_SYNC,
      "2",
      "consecutive such sweeps after which a circuit breaker closes"),

  REDRIVE_STEP_SECONDS(
      SettingOwner.DLQ_REDRIVE,
      "20",
      "maximum duration of one call; a longer command takes several calls"),
  REDRIVE_HOLD_SECONDS(
      SettingOwner.DLQ_REDRIVE,
      "45",
      "visibility timeout of the dead letters that a call works on");

  private static final String PREFIX = "GEOSYNC_";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final SettingOwner owner;
  private final String byDefault;
  private final String meaning;

  Setting(SettingOwner owner, String byDefault, String meaning) {
    this.owner = owner;
    this.byDefault = byDefault;
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

  /** Returns whether the value has the type of the default: a whole number, or true or false. */
  public boolean takes(String value) {
    boolean number = NUMBER.matcher(byDefault).matches();
    return number ? NUMBER.matcher(value).matches() : value.equals("true") || value.equals("false");
  }
}
