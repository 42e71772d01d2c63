package io.geosync.tenant.write;

import com.fasterxml.jackson.core.JsonGenerator;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Encodes units as the JSON array that staging reads: a whole batch in one parameter. */
public final class StagedUnitJson {
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;
  private int count;

  public StagedUnitJson() {
    try {
      json = ContractJson.mapper().getFactory().createGenerator(text);
      json.writeStartArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public int count() {
    return count;
  }

  /** Adds a unit of a snapshot. */
  public void add(UnitState state, long position, boolean deleted, long contentHash) {
    add(state, position, deleted, "content_hash", Long.toString(contentHash));
  }

  /** Adds a unit as an event left it. */
  public void add(UnitState state, long position, boolean deleted, UUID eventId) {
    add(state, position, deleted, "event_id", eventId.toString());
  }

  private void add(UnitState state, long position, boolean deleted, String identity, String value) {
    try {
      write(state, position, deleted, identity, value);
      count++;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns the array; nothing can be added afterwards. */
  public String finish() {
    try {
      json.writeEndArray();
      json.close();
      return text.toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void write(UnitState state, long position, boolean deleted, String identity, String value)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("position", position);
    json.writeStringField(identity, value);
    json.writeNumberField("unit_id", state.id());
    json.writeBooleanField("deleted", deleted);
    json.writeNumberField("admin_level", state.adminLevel());
    json.writeStringField("admin_type", state.adminType());
    json.writeStringField("code", state.code());
    json.writeObjectFieldStart("name_local");
    for (Map.Entry<String, String> name : state.nameLocal().entrySet()) {
      json.writeStringField(name.getKey(), name.getValue());
    }
    json.writeEndObject();
    if (state.parentId() != null) {
      json.writeNumberField("parent_id", state.parentId());
    }
    json.writeBooleanField("is_active", state.isActive());
    date("valid_from", state.validFrom());
    date("valid_to", state.validTo());
    json.writeEndObject();
  }

  private void date(String name, @Nullable LocalDate date) throws IOException {
    if (date != null) {
      json.writeStringField(name, date.toString());
    }
  }
}
