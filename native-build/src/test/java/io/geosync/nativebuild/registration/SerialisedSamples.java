package io.geosync.nativebuild.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import java.util.List;
import java.util.Optional;

/** The ways by which a record reaches Jackson; {@link JsonRegistrationTest} reads the bytecode. */
final class SerialisedSamples {
  private SerialisedSamples() {}

  private record Part(int number) {}

  private record Hashed(List<Part> parts) {}

  private record Referenced(int number) {}

  private record Literal(int number) {}

  private record Returned(int number) {}

  private record Unused(int number) {}

  /** The body of a request that is hashed: the dead-letter purge once passed a private record. */
  private record Request(String id, Object body) {}

  static String hashed(String id) {
    Request request = new Request(id, new Hashed(List.of(new Part(1))));
    return request.id();
  }

  static Optional<JsonNode> referenced(int number) {
    return Optional.of(new Referenced(number)).map(ContractJson.mapper()::valueToTree);
  }

  static int read(byte[] json) throws JsonProcessingException {
    return CommandCodec.decode(json, Literal.class).number() + new Unused(1).number();
  }

  static Object returned() {
    return new Returned(1);
  }
}
