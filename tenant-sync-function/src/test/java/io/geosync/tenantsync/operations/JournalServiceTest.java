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
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalServiceTest {
  private static final Mirror COMMAND = new Mirror("r-1", "ana", "acme", "PH");

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final JournalService journal =
      new JournalService(new LandlordDatabase(fixture.landlordDatabase()), new CommandJournal());
  private final MirrorService mirrors = fixture.mirrors();

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  private MirrorReply mirror(Mirror command) {
    return journal.once(command, () -> mirrors.mirror(command.tenant(), command.country()));
  }

  private String entry() throws SQLException {
    return rows(
            fixture.landlordDatabase(),
            """
            SELECT command, actor, result ->> 'tenant', cursor ->> 'error' LIKE 'tenant.not-found: %',
                   finished_at IS NOT NULL
            FROM geosync_commands
            """)
        .getFirst();
  }

  @Test
  void actor_and_reply_are_recorded_and_a_repeated_request_returns_the_recorded_reply()
      throws SQLException {
    fixture.tenant("acme");
    fixture.units(1, 3);
    MirrorReply first = mirror(COMMAND);
    fixture.units(4, 9);

    assertThat(first.countries().getFirst().written()).isEqualTo(3);
    assertThat(mirror(COMMAND)).isEqualTo(first);
    assertThat(entry()).isEqualTo("mirror ana acme - t");
  }

  @Test
  void a_failure_is_recorded_and_the_same_request_is_executed_again() throws SQLException {
    fixture.tenant("acme");
    assertThatThrownBy(() -> journal.once(COMMAND, () -> mirrors.mirror("nobody", "PH")))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            rejection -> assertThat(rejection.errorId()).isEqualTo(ErrorId.TENANT_NOT_FOUND));
    assertThat(entry()).isEqualTo("mirror ana - t t");

    assertThat(mirror(COMMAND).tenant()).isEqualTo("acme");
    assertThat(entry()).isEqualTo("mirror ana acme - t");
  }

  @Test
  void a_command_without_an_actor_is_rejected() throws SQLException {
    assertThatThrownBy(() -> mirror(new Mirror("r-1", " ", "acme", "PH")))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            rejection -> assertThat(rejection.errorId()).isEqualTo(ErrorId.COMMAND_INVALID))
        .hasMessageContaining("actor");
    assertThat(rows(fixture.landlordDatabase(), "SELECT 1 FROM geosync_commands")).isEmpty();
  }
}
