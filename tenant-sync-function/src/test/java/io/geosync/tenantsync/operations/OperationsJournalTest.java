package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.OperationsCommand.Mirror;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.journal.JournalService;
import io.geosync.tenantsync.fixture.Surroundings;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsJournalTest {
  private static final Mirror COMMAND = new Mirror("r-1", "ana", "acme", "PH");

  private final Surroundings around = new Surroundings();
  private final JournalService journal =
      new JournalService(new LandlordDatabase(around.landlordDatabase()), new CommandJournal());
  private final MirrorService mirroring = around.mirrors();

  @AfterEach
  void close() throws SQLException {
    around.close();
  }

  private MirrorReply mirror(Mirror command) {
    return journal.once(command, () -> mirroring.mirror(command.tenant(), command.country()));
  }

  private String entry() throws SQLException {
    return rows(
            around.landlordDatabase(),
            """
            SELECT command, actor, result ->> 'tenant', cursor ->> 'error' LIKE 'tenant.not-found: %',
                   finished_at IS NOT NULL
            FROM geosync_commands
            """)
        .getFirst();
  }

  @Test
  void who_asked_and_the_reply_are_kept_and_the_same_request_is_answered_from_there()
      throws SQLException {
    around.tenant("acme");
    around.units(1, 3);
    MirrorReply first = mirror(COMMAND);
    around.units(4, 9);

    assertThat(first.countries().getFirst().written()).isEqualTo(3);
    assertThat(mirror(COMMAND)).isEqualTo(first);
    assertThat(entry()).isEqualTo("mirror ana acme - t");
  }

  @Test
  void how_it_failed_is_kept_and_the_same_request_is_tried_again() throws SQLException {
    around.tenant("acme");
    assertThatThrownBy(() -> journal.once(COMMAND, () -> mirroring.mirror("nobody", "PH")))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refusal -> assertThat(refusal.errorId()).isEqualTo(ErrorId.TENANT_NOT_FOUND));
    assertThat(entry()).isEqualTo("mirror ana - t t");

    assertThat(mirror(COMMAND).tenant()).isEqualTo("acme");
    assertThat(entry()).isEqualTo("mirror ana acme - t");
  }

  @Test
  void nothing_is_done_without_an_actor() throws SQLException {
    assertThatThrownBy(() -> mirror(new Mirror("r-1", " ", "acme", "PH")))
        .hasMessageContaining("actor");
    assertThat(rows(around.landlordDatabase(), "SELECT 1 FROM geosync_commands")).isEmpty();
  }
}
