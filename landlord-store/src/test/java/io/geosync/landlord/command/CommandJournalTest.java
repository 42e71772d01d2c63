package io.geosync.landlord.command;

import static io.geosync.fixture.Sql.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.LockWait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class CommandJournalTest {
  private static final JsonNode REPLY = JsonNodeFactory.instance.objectNode().put("created", 3);

  private final DataSource landlord = LandlordFixture.landlord();
  private final CommandJournal journal = new CommandJournal();

  @Test
  void a_request_that_comes_again_gets_its_first_answer() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      assertThat(begin(connection, "change", "hash")).isEmpty();
      journal.finish(connection, "r-1", REPLY, REPLY);

      assertThat(begin(connection, "change", "hash")).contains(REPLY);
    }
    assertThat(
            rows(
                landlord,
                "SELECT command, actor, counts, finished_at IS NOT NULL FROM geosync_commands"))
        .containsExactly("change ana {\"created\": 3} t");
  }

  @Test
  void an_id_used_again_for_something_else_is_refused() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      begin(connection, "change", "hash");
      journal.finish(connection, "r-1", REPLY);

      assertThatThrownBy(() -> begin(connection, "change", "other"))
          .isInstanceOfSatisfying(
              GeosyncException.class,
              refusal ->
                  assertThat(refusal.errorId()).isEqualTo(ErrorId.COMMAND_REQUEST_ID_REUSED));
      assertThatThrownBy(() -> begin(connection, "import", "hash"))
          .isInstanceOf(GeosyncException.class);
    }
  }

  @Test
  void a_request_rolled_back_or_left_half_done_is_done_again() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      begin(connection, "change", "hash");
      connection.rollback();

      assertThat(begin(connection, "change", "hash")).isEmpty();
      connection.commit();
      assertThat(begin(connection, "change", "hash")).isEmpty();
    }
  }

  @Test
  void the_same_request_twice_at_once_is_done_once() throws Exception {
    try (var sessions = Executors.newVirtualThreadPerTaskExecutor();
        Connection first = landlord.getConnection()) {
      first.setAutoCommit(false);
      begin(first, "change", "hash");
      Future<Optional<JsonNode>> second =
          sessions.submit(
              () -> {
                try (Connection connection = landlord.getConnection()) {
                  return begin(connection, "change", "hash");
                }
              });
      LockWait.awaitOne(landlord);
      journal.finish(first, "r-1", REPLY);
      first.commit();

      assertThat(second.get()).contains(REPLY);
    }
  }

  private Optional<JsonNode> begin(Connection connection, String command, String hash)
      throws SQLException {
    return journal.begin(connection, "r-1", command, hash, "ana");
  }
}
