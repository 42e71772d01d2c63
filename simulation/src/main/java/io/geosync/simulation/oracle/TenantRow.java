package io.geosync.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of a tenant's units. */
record TenantRow(
    long id,
    @Nullable Long unit,
    @Nullable String externalCode,
    String country,
    String unitType,
    int level,
    String type,
    @Nullable Long parent,
    @Nullable Long parentUnit,
    String code,
    JsonNode names,
    boolean active,
    boolean retired,
    boolean blocked,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String path,
    long position) {

  boolean isOfficial() {
    return unitType.equals("official");
  }
}
