package io.geosync.landlord.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.command.OperationsCommand.Recover;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RecoverReply;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandHistoryTest {
  private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

  private final CommandJournal journal = new CommandJournal();
  private final CommandHistory history = new CommandHistory();
  private final Connection landlord = LandlordFixture.landlord().getConnection();

  CommandHistoryTest() throws SQLException {}

  @BeforeEach
  void insertOneEntryOfEachState() throws SQLException {
    for (String id : new String[] {"running", "done", "failed", "cancelled"}) {
      assertThat(begin(id)).isTrue();
    }
    finish("done");
    journal.fail(landlord, "failed", new GeosyncException(ErrorId.DEFECT, "the disk is full"));
    assertThat(journal.cancel(landlord, "cancelled", "ben")).isTrue();
  }

  @AfterEach
  void close() throws SQLException {
    landlord.close();
  }

  private static Recover command(String id) {
    return new Recover(id, "ana", "VN");
  }

  private boolean begin(String id) throws SQLException {
    return journal.begin(landlord, command(id)).isEmpty();
  }

  private void finish(String id) throws SQLException {
    journal.finish(landlord, command(id), new RecoverReply("VN", 2, 3));
  }

  private CommandEntry entry(String id) throws SQLException {
    return history.entry(landlord, id).orElseThrow();
  }

  @Test
  void the_history_has_the_state_of_each_command_and_who_cancelled_it() throws SQLException {
    assertThat(
            history.latest(landlord, "recover", "ana", 10).stream()
                .map(entry -> entry.requestId() + " " + entry.state()))
        .containsExactlyInAnyOrder(
            "running RUNNING", "done DONE", "failed FAILED", "cancelled CANCELLED");
    assertThat(entry("cancelled").cancelledBy()).isEqualTo("ben");
    assertThat(entry("failed").error()).isEqualTo("defect: the disk is full");
  }

  @Test
  void the_history_is_filtered_by_command_and_by_actor() throws SQLException {
    assertThat(history.latest(landlord, "recover", null, 10)).hasSize(4);
    assertThat(history.latest(landlord, "import", null, 10)).isEmpty();
    assertThat(history.latest(landlord, null, "ben", 10)).isEmpty();
    assertThat(history.latest(landlord, null, null, 2)).hasSize(2);
  }

  @Test
  void a_failed_command_that_succeeds_later_has_no_error() throws SQLException {
    assertThat(begin("failed")).isTrue();
    finish("failed");

    assertThat(entry("failed").state()).isEqualTo(CommandState.DONE);
    assertThat(begin("failed")).isFalse();
  }

  @Test
  void a_cancelled_command_cannot_continue_and_a_completed_command_cannot_be_cancelled()
      throws SQLException {
    assertThat(journal.advance(landlord, "running", EMPTY, EMPTY)).isTrue();
    assertThat(journal.advance(landlord, "cancelled", EMPTY, EMPTY)).isFalse();
    assertThat(journal.cancel(landlord, "done", "ben")).isFalse();
  }

  @Test
  void progress_is_stored_and_other_fields_of_the_cursor_are_kept() throws SQLException {
    ObjectNode first = JsonNodeFactory.instance.objectNode().put("country", "VN");
    ObjectNode second = JsonNodeFactory.instance.objectNode().put("position", 7);

    journal.advance(landlord, "running", first, EMPTY);
    journal.advance(landlord, "running", second, EMPTY);

    CommandJournal.Progress progress = journal.progress(landlord, "running").orElseThrow();
    assertThat(progress.cursor().path("country").asText()).isEqualTo("VN");
    assertThat(progress.cursor().path("position").asInt()).isEqualTo(7);
    assertThat(progress.cancelled()).isFalse();
    assertThat(journal.progress(landlord, "unknown")).isEmpty();
  }
}
