package io.geosync.localcloud.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file cloud.json, which keeps what the embedded cloud needs after a restart: its ports, which
 * are part of the tenants' URLs, its countries, and the names of the tenants' databases.
 */
public final class CloudFile {
  /** PostgreSQL cuts names at 63 bytes; the rest is for a number. */
  private static final int MAX_DATABASE_NAME_LENGTH = 55;

  private final Path file;
  private int endpointPort;
  private int databasePort;
  private final Set<String> countries = new TreeSet<>();
  private final Map<String, String> databases = new TreeMap<>();

  private CloudFile(Path file) {
    this.file = file;
  }

  public static CloudFile read(Path folder) {
    CloudFile cloud = new CloudFile(folder.resolve("cloud.json"));
    try {
      JsonNode json = ContractJson.mapper().readTree(Files.readAllBytes(cloud.file));
      cloud.endpointPort = json.path("endpoint_port").asInt();
      cloud.databasePort = json.path("database_port").asInt();
      json.path("countries").forEach(country -> cloud.countries.add(country.asText()));
      json.path("databases")
          .properties()
          .forEach(entry -> cloud.databases.put(entry.getKey(), entry.getValue().asText()));
      return cloud;
    } catch (NoSuchFileException first) {
      return cloud;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** 0 before the first start. */
  public synchronized int endpointPort() {
    return endpointPort;
  }

  /** 0 before the first start. */
  public synchronized int databasePort() {
    return databasePort;
  }

  public synchronized Set<String> countries() {
    return Set.copyOf(countries);
  }

  /** The databases by the names of their tenants. */
  public synchronized Map<String, String> databases() {
    return new TreeMap<>(databases);
  }

  public synchronized void ports(int endpoint, int database) {
    endpointPort = endpoint;
    databasePort = database;
    write();
  }

  public synchronized void addCountry(String country) {
    if (countries.add(country)) {
      write();
    }
  }

  /** The name of the tenant's database. Each tenant gets its own at the first call. */
  public synchronized String database(String tenant) {
    String known = databases.get(tenant);
    if (known != null) {
      return known;
    }
    String plain = "tenant_" + tenant.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    String first = plain.substring(0, Math.min(plain.length(), MAX_DATABASE_NAME_LENGTH));
    String free = first;
    for (int number = 2; databases.containsValue(free); number++) {
      free = first + "_" + number;
    }
    databases.put(tenant, free);
    write();
    return free;
  }

  private void write() {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    json.put("endpoint_port", endpointPort);
    json.put("database_port", databasePort);
    ArrayNode list = json.putArray("countries");
    countries.forEach(list::add);
    ObjectNode names = json.putObject("databases");
    databases.forEach(names::put);
    write(file, json);
  }

  /** Replaces the file in one step, so that a reader sees either the old or the new content. */
  public static void write(Path file, JsonNode json) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(
          next,
          ContractJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(json));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
