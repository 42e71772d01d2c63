package io.geosync.publisher.handler;

import io.geosync.contract.command.PublisherCommand.Migrate;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.landlord.transaction.LandlordDatabase;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Executes the command {@code migrate}. Its journal entry is written afterwards: before the first
 * migration there is no journal.
 */
@Singleton
final class MigrationService {
  private final LandlordSchema schema;
  private final LandlordDatabase landlord;
  private final CommandJournal journal;

  MigrationService(DataSource source, LandlordDatabase landlord, CommandJournal journal) {
    this.schema = new LandlordSchema(source);
    this.landlord = landlord;
    this.journal = journal;
  }

  MigrateReply migrate(Migrate command) {
    MigrateReply done = schema.migrate(command.unitsSchema());
    return landlord.commitIdempotent(
        connection -> {
          Optional<MigrateReply> earlier = journal.begin(connection, command);
          if (earlier.isEmpty()) {
            journal.finish(connection, command, done);
          }
          return earlier.orElse(done);
        });
  }
}
