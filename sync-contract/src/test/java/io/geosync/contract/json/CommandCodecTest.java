package io.geosync.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandCodecTest {

  @Test
  void a_change_is_read_as_it_was_written() {
    var change =
        new PublisherCommand.Change(
            "r-1", "cli:ann", List.of(new UnitChange.Move("PH", "PH-CEB", "PH-07")));

    assertThat(CommandCodec.decode(CommandCodec.encode(change), PublisherCommand.class))
        .isEqualTo(change);
  }

  @Test
  void a_command_about_dead_letters_is_read_as_it_was_written() {
    var filter = new DeadLetterFilter("VN", "envelope.", "created", "VN-HN", 3L, null);
    var redrive = new DeadLetterCommand.Redrive("r-2", "cli:ann", filter, 50, null, false);

    assertThat(CommandCodec.decode(CommandCodec.encode(redrive), RedriveCommand.class))
        .isEqualTo(redrive);
    assertThat(new String(CommandCodec.encode(redrive), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"command\":\"dlq-redrive\",\"request_id\":\"r-2\",\"actor\":\"cli:ann\",\"filter\":"
                + "{\"country\":\"VN\",\"reason\":\"envelope.\",\"event_type\":\"created\","
                + "\"unit\":\"VN-HN\",\"from_position\":3},\"rate\":50,\"dry_run\":false}");
  }

  @Test
  void what_is_no_json_is_said_to_be_none() {
    refused("{\"command\":", ErrorId.COMMAND_NOT_JSON);
    refused("change", ErrorId.COMMAND_NOT_JSON);
  }

  @Test
  void an_unknown_command_or_operation_is_named() {
    refused("{\"command\":\"chnage\"}", ErrorId.COMMAND_UNKNOWN);
    refused(
        "{\"command\":\"change\",\"request_id\":\"r\",\"actor\":\"a\",\"changes\":[{\"op\":\"mvoe\"}]}",
        ErrorId.COMMAND_UNKNOWN);
  }

  @Test
  void a_wrong_field_is_refused_not_guessed() {
    refused(
        "{\"command\":\"import-commit\",\"request_id\":\"r\",\"actor\":\"a\",\"import_id\":\"i\",\"chunks\":null}",
        ErrorId.COMMAND_INVALID);
    refused(
        "{\"command\":\"change\",\"request_id\":\"r\",\"actor\":\"a\",\"changes\":{}}",
        ErrorId.COMMAND_INVALID);
  }

  @Test
  void an_error_reply_carries_its_id_and_category() throws IOException {
    byte[] json =
        CommandCodec.failure(
            io.geosync.contract.error.ErrorReport.of(
                new GeosyncException(ErrorId.UNIT_NOT_FOUND, "no unit PH-XYZ lives in PH")));

    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("\"id\":\"unit.not-found\"", "\"category\":\"rejected\"");
    CommandReply reply = ContractJson.mapper().readValue(json, CommandReply.class);
    assertThat(reply.error()).isNotNull();
    assertThat(reply.result()).isNull();
  }

  private static void refused(String json, ErrorId expected) {
    assertThatThrownBy(
            () ->
                CommandCodec.decode(json.getBytes(StandardCharsets.UTF_8), PublisherCommand.class))
        .isInstanceOfSatisfying(
            GeosyncException.class, failure -> assertThat(failure.errorId()).isEqualTo(expected));
  }
}
