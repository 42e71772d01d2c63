package io.geosync.landlord.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandStepsTest {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final RequestJournal journal = new RequestJournal();
  private final CommandSteps steps = new CommandSteps();
  private final Connection landlord = LandlordFixture.landlord().getConnection();

  CommandStepsTest() throws SQLException {}

  @BeforeEach
  void four_requests() throws SQLException {
    for (String id : new String[] {"runs", "done", "failed", "cancelled"}) {
      assertThat(begin(id)).isTrue();
    }
    journal.finish(landlord, request("done"), NOTHING);
    journal.fail(landlord, request("failed"), new GeosyncException(ErrorId.DEFECT, "it fell over"));
    assertThat(steps.cancel(landlord, "cancelled", "ben")).isTrue();
  }

  @AfterEach
  void close() throws SQLException {
    landlord.close();
  }

  private static CommandRequest request(String id) {
    return new CommandRequest(id, "dlq-redrive", "ana", NOTHING);
  }

  private boolean begin(String id) throws SQLException {
    return journal.earlier(landlord, request(id), ObjectNode.class).isEmpty();
  }

  private CommandEntry entry(String id) throws SQLException {
    return steps.history(landlord, id, null, null, 10).getFirst();
  }

  @Test
  void the_history_tells_how_each_stands_and_who_ended_it() throws SQLException {
    assertThat(
            steps.history(landlord, null, "dlq-redrive", "ana", 10).stream()
                .map(entry -> entry.requestId() + " " + entry.state()))
        .containsExactlyInAnyOrder(
            "runs RUNNING", "done DONE", "failed FAILED", "cancelled CANCELLED");
    assertThat(entry("cancelled").cancelledBy()).isEqualTo("ben");
    assertThat(entry("failed").error()).isEqualTo("defect: it fell over");
  }

  @Test
  void what_failed_is_done_again_and_then_no_error_is_left() throws SQLException {
    assertThat(begin("failed")).isTrue();
    journal.finish(landlord, request("failed"), NOTHING);

    assertThat(entry("failed").state()).isEqualTo(CommandState.DONE);
    assertThat(begin("failed")).as("it has its reply now").isFalse();
  }

  @Test
  void what_was_ended_goes_on_no_more() throws SQLException {
    assertThat(steps.advance(landlord, "runs", NOTHING, NOTHING)).isTrue();
    assertThat(steps.advance(landlord, "cancelled", NOTHING, NOTHING)).isFalse();
    assertThat(steps.cancel(landlord, "done", "ben")).isFalse();
  }
}
