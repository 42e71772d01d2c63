package io.geosync.contract.setting;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be set of a function, beside what a deployment is made of. The functions'
 * tests hold their own mappings against it: names and defaults.
 */
public enum Setting {
  EVENTS_ENABLED(SettingOwner.PUBLISHER, "true", "false stops publishing; capture goes on"),
  EVENTS_MAX_RETRIES(
      SettingOwner.PUBLISHER, "3", "refusals of one event by the topic until it is passed over"),
  RELAY_POLL_MILLISECONDS(
      SettingOwner.PUBLISHER, "200", "between two looks of a relay that lingers"),
  RELAY_LEASE_SECONDS(SettingOwner.PUBLISHER, "30", "after which a dead relay's country is free"),
  RELAY_MAX_ENVELOPE_BYTES(SettingOwner.PUBLISHER, "194560", "body and attributes of one message"),
  RELAY_MAX_EVENTS(SettingOwner.PUBLISHER, "500", "events claimed at a time"),
  RELAY_PARALLEL_COUNTRIES(SettingOwner.PUBLISHER, "3", "countries relayed at once"),

  REGISTRY_CACHE_SECONDS(
      SettingOwner.TENANT_SYNC, "300", "age at which an unchanged registry is read again"),
  TENANTS_PARALLEL(SettingOwner.TENANT_SYNC, "5", "tenants worked on at once by one call"),
  TENANTS_TIMEOUT_SECONDS(SettingOwner.TENANT_SYNC, "30", "for one batch on one tenant"),
  TENANTS_CONNECT_TIMEOUT_SECONDS(SettingOwner.TENANT_SYNC, "5", "for a connection to a tenant"),
  TENANTS_KEPT_CONNECTIONS(SettingOwner.TENANT_SYNC, "50", "connections kept between calls"),
  TENANTS_PARK_AFTER_FAILURES(
      SettingOwner.TENANT_SYNC, "3", "failed deliveries in a row that park a tenant stream"),
  TENANTS_FAILURES_APART_SECONDS(
      SettingOwner.TENANT_SYNC, "10", "within which another failure is the same outage"),
  RETRY_DELAY_SECONDS(SettingOwner.TENANT_SYNC, "60", "until a failed message comes again"),
  RETRY_MAX_DELAY_SECONDS(
      SettingOwner.TENANT_SYNC, "900", "most of that delay, which doubles each time"),
  SWEEP_GAP_SECONDS(
      SettingOwner.TENANT_SYNC, "60", "on its way, until the log fills in for a message"),
  SWEEP_FULL_VISIT_SECONDS(
      SettingOwner.TENANT_SYNC, "3600", "between two visits of a tenant stream at rest"),
  SWEEP_LEASE_SECONDS(
      SettingOwner.TENANT_SYNC, "300", "after which a dead sweep's claims are free"),
  SWEEP_MAX_STREAMS(SettingOwner.TENANT_SYNC, "500", "tenant streams claimed by one sweep"),
  SWEEP_MAX_PROBES(SettingOwner.TENANT_SYNC, "50", "parked tenant streams probed by one sweep"),
  SWEEP_START_WITHIN_SECONDS(
      SettingOwner.TENANT_SYNC, "50", "in which a sweep begins visits; the rest is the next one's"),
  SWEEP_CHUNK(SettingOwner.TENANT_SYNC, "1000", "events of one step of catching up"),
  SWEEP_PROBE_CONNECT_TIMEOUT_SECONDS(
      SettingOwner.TENANT_SYNC, "2", "for a connection to a parked tenant"),
  KEEP_LOG_DAYS(
      SettingOwner.TENANT_SYNC, "30", "for events that all have; who lacks older ones is mirrored"),
  KEEP_BATCH_DAYS(SettingOwner.TENANT_SYNC, "14", "for the rows of batches in tenants' databases"),
  KEEP_SAMPLE_DAYS(SettingOwner.TENANT_SYNC, "7", "for samples of the measures"),
  KEEP_PORTION(SettingOwner.TENANT_SYNC, "10000", "rows of one table forgotten at once"),
  BREAKER_WINDOW_SECONDS(SettingOwner.TENANT_SYNC, "300", "of deliveries that are judged"),
  BREAKER_LEAST_DELIVERIES(SettingOwner.TENANT_SYNC, "50", "deliveries below which none is judged"),
  BREAKER_FAILED_PERCENT(SettingOwner.TENANT_SYNC, "10", "failed, over which a country polls"),
  BREAKER_FAILING_TENANTS(SettingOwner.TENANT_SYNC, "3", "tenants that must fail for that"),
  BREAKER_CALM_PERCENT(SettingOwner.TENANT_SYNC, "5", "failing, up to which a sweep is calm"),
  BREAKER_CALM_SWEEPS(SettingOwner.TENANT_SYNC, "2", "calm sweeps that end polling"),

  REDRIVE_STEP_SECONDS(
      SettingOwner.DLQ_REDRIVE, "20", "of work in one call; a longer command is several calls"),
  REDRIVE_HOLD_SECONDS(
      SettingOwner.DLQ_REDRIVE, "45", "letters under work are hidden if a call dies");

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

  /** By the name of its variable; empty: there is no such setting. */
  public static Optional<Setting> of(String variable) {
    for (Setting setting : values()) {
      if (setting.variable().equals(variable)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** The environment variable that sets it. */
  public String variable() {
    return PREFIX + name();
  }

  /** The function that knows it. */
  public SettingOwner owner() {
    return owner;
  }

  public String byDefault() {
    return byDefault;
  }

  /** What it says, read after its value; units are in the name. */
  public String meaning() {
    return meaning;
  }

  /** Whether it can be that: a whole number, or true or false. */
  public boolean takes(String value) {
    boolean number = NUMBER.matcher(byDefault).matches();
    return number ? NUMBER.matcher(value).matches() : value.equals("true") || value.equals("false");
  }
}
