package io.geosync.redrive.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.command.RecoveryCommand.Reprocess;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.ReprocessReply;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.redrive.step.Deadline;
import io.geosync.runtime.journal.JournalService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command reprocess, one call of it: a stretch of the log on the topic again. Which stretch is
 * decided once, at the first call; events that come later are not part of it.
 */
public final class Reprocessing {
  private static final int EVENTS_AT_ONCE = 1_000;

  private final StretchPlan plan;
  private final JournalService journal;
  private final Publisher publisher;

  public Reprocessing(StretchPlan plan, JournalService journal, Publisher publisher) {
    this.plan = plan;
    this.journal = journal;
    this.publisher = publisher;
  }

  /** Goes on where the last call of the same request ended. */
  public ReprocessReply step(Reprocess command, Deadline deadline) {
    plan.check(command);
    if (command.dryRun()) {
      return reply(command, CommandState.DONE, plan.make(command));
    }
    Optional<ReprocessReply> earlier = journal.begin(command);
    return earlier.orElseGet(() -> onwards(command, deadline));
  }

  private ReprocessReply onwards(Reprocess command, Deadline deadline) {
    Progress progress = journal.progress(command.requestId());
    JsonNode kept = progress.cursor().path("stretches");
    List<StretchProgress> stretches = new ArrayList<>();
    if (kept.isArray()) {
      kept.forEach(each -> stretches.add(StretchProgress.of(each)));
    } else {
      stretches.addAll(plan.make(command));
    }
    CommandState state =
        progress.cancelled() || !advance(command, stretches)
            ? CommandState.CANCELLED
            : publish(command, stretches, deadline);
    ReprocessReply reply = reply(command, state, stretches);
    if (state != CommandState.RUNNING) {
      journal.finish(command.requestId(), counts(stretches), reply);
    }
    return reply;
  }

  private CommandState publish(
      Reprocess command, List<StretchProgress> stretches, Deadline deadline) {
    boolean left = false;
    for (StretchProgress stretch : stretches) {
      while (stretch.left().isPresent() && !stretch.isHeld() && !deadline.passed()) {
        PositionRange positions = stretch.left().get();
        stretch.add(
            publisher.resend(new Resend(stretch.country(), List.of(positions), EVENTS_AT_ONCE)));
        if (!advance(command, stretches)) {
          return CommandState.CANCELLED;
        }
      }
      left |= stretch.left().isPresent();
    }
    return left ? CommandState.RUNNING : CommandState.DONE;
  }

  private boolean advance(Reprocess command, List<StretchProgress> stretches) {
    ObjectNode cursor = ContractJson.mapper().createObjectNode();
    ArrayNode kept = cursor.putArray("stretches");
    stretches.forEach(stretch -> kept.add(stretch.state()));
    return journal.advance(command.requestId(), cursor, counts(stretches));
  }

  private static ObjectNode counts(List<StretchProgress> stretches) {
    ReprocessReply.CountryStretch[] all =
        stretches.stream()
            .map(StretchProgress::reply)
            .toArray(ReprocessReply.CountryStretch[]::new);
    long published = 0;
    long skipped = 0;
    long envelopes = 0;
    for (ReprocessReply.CountryStretch each : all) {
      published += each.published();
      skipped += each.skipped();
      envelopes += each.envelopes();
    }
    return ContractJson.mapper()
        .createObjectNode()
        .put("published", published)
        .put("skipped", skipped)
        .put("envelopes", envelopes);
  }

  private static ReprocessReply reply(
      Reprocess command, CommandState state, List<StretchProgress> stretches) {
    return new ReprocessReply(
        command.requestId(), state, stretches.stream().map(StretchProgress::reply).toList());
  }
}
