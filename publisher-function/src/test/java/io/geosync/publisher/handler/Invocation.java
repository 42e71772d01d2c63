package io.geosync.publisher.handler;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.reply.CommandReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Invokes the function over HTTP, as Lambda does. */
final class Invocation {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PORT = "quarkus.lambda.mock-event-server.test-port";

  private Invocation() {}

  static <R> R result(PublisherCommand<R> command) {
    CommandReply reply = invoke(CommandCodec.encode(command));
    if (reply.error() != null) {
      throw new AssertionError("the function refused: " + reply.error());
    }
    try {
      return ContractJson.mapper().treeToValue(reply.result(), command.replyType());
    } catch (JsonProcessingException foreign) {
      throw new AssertionError(foreign);
    }
  }

  static ErrorReport error(PublisherCommand<?> command) {
    return error(CommandCodec.encode(command));
  }

  static ErrorReport error(byte[] command) {
    return Objects.requireNonNull(invoke(command).error(), "the function answered a result");
  }

  static ChangeReply change(UnitChange... changes) {
    return result(command(changes));
  }

  static ErrorReport rejection(UnitChange... changes) {
    return error(command(changes));
  }

  static PublisherCommand.Change command(UnitChange... changes) {
    return new PublisherCommand.Change(UUID.randomUUID().toString(), "me", List.of(changes));
  }

  static UnitChange newUnit(String country, String code, @Nullable String parent) {
    return new UnitChange.Create(
        country,
        code,
        parent,
        1,
        "region",
        Map.of("en", "Name of " + code),
        null,
        null,
        null,
        null);
  }

  static UnitChange revived(String country, String code, @Nullable String parent) {
    return new UnitChange.Create(
        country, code, parent, 2, "district", Map.of("en", "Again"), null, null, null, true);
  }

  static UnitChange rename(String country, String code, String newCode) {
    return new UnitChange.Update(country, code, newCode, null, null, null, null, null, null);
  }

  static UnitChange name(String country, String code, String name) {
    return new UnitChange.Update(
        country, code, null, null, null, Map.of("en", name), null, null, null);
  }

  /** Quarkus's event server uses a free port and publishes it as a configuration property. */
  private static URI function() {
    return URI.create(
        "http://127.0.0.1:%d/".formatted(ConfigProvider.getConfig().getValue(PORT, Integer.class)));
  }

  private static CommandReply invoke(byte[] command) {
    HttpRequest request =
        HttpRequest.newBuilder(function())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(command))
            .build();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return ContractJson.mapper().readValue(response.body(), CommandReply.class);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
