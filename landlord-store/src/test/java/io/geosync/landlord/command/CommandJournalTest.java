package io.geosync.landlord.command;

import static io.geosync.fixture.Sql.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.command.AuditedCommand;
import io.geosync.contract.command.DeadLetterCommand.Purge;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.OperationsCommand.Recover;
import io.geosync.contract.command.PublisherCommand.Migrate;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.contract.reply.RecoverReply;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.LockWait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class CommandJournalTest {
  private static final Recover COMMAND = new Recover("r-1", "ana", "VN");
  private static final RecoverReply RESULT = new RecoverReply("VN", 2, 3);
  private static final ObjectNode COUNTS = JsonNodeFactory.instance.objectNode().put("epochs", 1);

  private final DataSource landlord = LandlordFixture.landlord();
  private final CommandJournal journal = new CommandJournal();

  @Test
  void a_repeated_request_gets_the_original_result() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      assertThat(journal.begin(connection, COMMAND)).isEmpty();
      journal.finish(connection, "r-1", COUNTS, RESULT);

      assertThat(journal.begin(connection, COMMAND)).contains(RESULT);
    }
    assertThat(
            rows(
                landlord,
                "SELECT command, actor, counts, finished_at IS NOT NULL FROM geosync_commands"))
        .containsExactly("recover ana {\"epochs\": 1} t");
  }

  @Test
  void a_request_id_that_belongs_to_another_command_is_rejected() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      journal.begin(connection, COMMAND);
      journal.finish(connection, COMMAND, RESULT);

      assertReused(connection, new Recover("r-1", "ana", "TH"));
      assertReused(connection, new Migrate("r-1", "ana", null));
    }
  }

  @Test
  void a_request_without_id_or_actor_is_rejected() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      for (Recover command : List.of(new Recover(" ", "ana", "VN"), new Recover("r-1", "", "VN"))) {
        assertThatThrownBy(() -> journal.begin(connection, command))
            .isInstanceOfSatisfying(
                GeosyncException.class,
                rejection -> assertThat(rejection.errorId()).isEqualTo(ErrorId.COMMAND_INVALID));
      }
    }
  }

  @Test
  void a_request_that_was_rolled_back_or_not_completed_is_executed_again() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      journal.begin(connection, COMMAND);
      connection.rollback();

      assertThat(journal.begin(connection, COMMAND)).isEmpty();
      connection.commit();
      assertThat(journal.begin(connection, COMMAND)).isEmpty();
    }
  }

  @Test
  void two_concurrent_requests_with_the_same_id_are_executed_once() throws Exception {
    try (var sessions = Executors.newVirtualThreadPerTaskExecutor();
        Connection first = landlord.getConnection()) {
      first.setAutoCommit(false);
      journal.begin(first, COMMAND);
      Future<Optional<RecoverReply>> second =
          sessions.submit(
              () -> {
                try (Connection connection = landlord.getConnection()) {
                  return journal.begin(connection, COMMAND);
                }
              });
      LockWait.awaitOne(landlord);
      journal.finish(first, COMMAND, RESULT);
      first.commit();

      assertThat(second.get()).contains(RESULT);
    }
  }

  @Test
  void the_calls_of_one_purge_are_one_request_with_any_receipts() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      assertThat(journal.begin(connection, purge("file-1", "a"))).isEmpty();
      assertThat(journal.begin(connection, purge("file-1", "b"))).isEmpty();

      assertReused(connection, purge("file-2", "a"));
    }
  }

  private static Purge purge(String file, String receipt) {
    return new Purge(
        "r-1",
        "ana",
        DeadLetterFilter.all(),
        file,
        List.of(new DeadLetterReceipt("geosync-local-dlq-VN-0", receipt)),
        false);
  }

  private void assertReused(Connection connection, AuditedCommand<?> command) {
    assertThatThrownBy(() -> journal.begin(connection, command))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            rejection ->
                assertThat(rejection.errorId()).isEqualTo(ErrorId.COMMAND_REQUEST_ID_REUSED));
  }
}
