package io.geosync.redrive.handler;

import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.redrive.letter.GivingBack;
import io.geosync.redrive.listing.Listing;
import io.geosync.redrive.moving.Redriving;
import io.geosync.redrive.step.Deadline;
import io.geosync.redrive.taking.Purging;
import io.geosync.redrive.taking.Taking;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends each command about dead letters to the part that does it. */
@ApplicationScoped
class DeadLetterCommands {
  private final Listing listing;
  private final Redriving redriving;
  private final Taking taking;
  private final GivingBack givingBack;
  private final Purging purging;

  DeadLetterCommands(
      Listing listing, Redriving redriving, Taking taking, GivingBack givingBack, Purging purging) {
    this.listing = listing;
    this.redriving = redriving;
    this.taking = taking;
    this.givingBack = givingBack;
    this.purging = purging;
  }

  Object reply(DeadLetterCommand<?> command, Deadline deadline) {
    return switch (command) {
      case DeadLetterCommand.Inspect inspect -> listing.list(inspect, deadline);
      case DeadLetterCommand.Redrive redrive -> redriving.step(redrive, deadline);
      case DeadLetterCommand.Take take -> taking.take(take, deadline);
      case DeadLetterCommand.GiveBack giveBack -> giveBack(giveBack);
      case DeadLetterCommand.Purge purge -> purging.purge(purge);
    };
  }

  private DeadLettersDoneReply giveBack(DeadLetterCommand.GiveBack command) {
    int given = givingBack.giveBack(command.receipts());
    return new DeadLettersDoneReply(given, command.receipts().size() - given);
  }
}
