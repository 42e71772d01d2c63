package io.geosync.contract.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The published JSON Schema says of a body what the codec says. */
class SchemaTest {
  private static final String FOLDER = "/io/geosync/contract/";

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(read("envelope.schema.json"));

  @Test
  void the_golden_body_and_what_is_written_now_are_valid() throws IOException {
    assertThat(faults(read("golden/envelope-1.0.json"))).isEmpty();
    assertThat(faults(read("golden/envelope-1.1.json"))).isEmpty();
    assertThat(faults(read("golden/envelope-2.0.json"))).isEmpty();
    String written = new EnvelopeCodec(Examples.KEYS).encode(Examples.everyKind()).body();
    assertThat(faults(ContractJson.mapper().readTree(written))).isEmpty();
    String compressed = new EnvelopeCodec(Examples.KEYS, 0).encode(Examples.everyKind()).body();
    assertThat(faults(ContractJson.mapper().readTree(compressed))).isEmpty();
  }

  @Test
  void a_newer_minor_version_with_further_fields_is_valid() {
    ObjectNode newer = read("golden/envelope-1.1.json").deepCopy();
    newer.put("version", "1.7").put("shard", 3);
    ((ObjectNode) newer.get("events").get(0)).put("type", "surveyed").remove("state");

    assertThat(faults(newer)).isEmpty();
  }

  @Test
  void another_major_version_a_missing_state_and_no_events_are_not() {
    ObjectNode major = read("golden/envelope-1.0.json").deepCopy();
    major.put("version", "3.0");
    ObjectNode uncompressed = read("golden/envelope-1.0.json").deepCopy();
    uncompressed.put("version", "2.0");
    ObjectNode stateless = read("golden/envelope-1.0.json").deepCopy();
    ((ObjectNode) stateless.get("events").get(0)).remove("state");
    ObjectNode withoutSuccessions = read("golden/envelope-1.1.json").deepCopy();
    ((ObjectNode) withoutSuccessions.get("events").get(4)).remove("successions");
    ObjectNode overshared = read("golden/envelope-1.1.json").deepCopy();
    ((ObjectNode) overshared.at("/events/4/successions/0")).put("share", 1.5);
    ObjectNode empty = read("golden/envelope-1.0.json").deepCopy();
    empty.putArray("events");

    assertThat(faults(major)).hasSize(1);
    assertThat(faults(uncompressed)).hasSize(1);
    assertThat(faults(stateless)).hasSize(1);
    assertThat(faults(withoutSuccessions)).hasSize(1);
    assertThat(faults(overshared)).hasSize(1);
    assertThat(faults(empty)).hasSize(1);
  }

  private List<String> faults(JsonNode body) {
    return schema.validate(body).stream().map(ValidationMessage::getMessage).toList();
  }

  private static JsonNode read(String name) {
    try (InputStream file =
        Objects.requireNonNull(EnvelopeCodec.class.getResourceAsStream(FOLDER + name), name)) {
      return ContractJson.mapper().readTree(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }
}
