package io.geosync.publisher.handler;

import io.geosync.contract.command.PublisherCommand.Migrate;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.publisher.landlord.LandlordTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The command {@code migrate}. It is entered into the journal after it is done: before the first
 * migration there is no journal.
 */
@ApplicationScoped
class Migration {
  private final LandlordSchema schema;
  private final LandlordTransactions landlord;
  private final CommandJournal journal;

  Migration(LandlordSchema schema, LandlordTransactions landlord, CommandJournal journal) {
    this.schema = schema;
    this.landlord = landlord;
    this.journal = journal;
  }

  MigrateReply migrate(Migrate command) {
    MigrateReply done = schema.migrate();
    return landlord.commit(
        connection -> {
          Optional<MigrateReply> earlier = journal.begin(connection, command);
          if (earlier.isEmpty()) {
            journal.finish(connection, command, done);
          }
          return earlier.orElse(done);
        });
  }
}
