package io.geosync.redrive.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.command.RecoveryCommand.Reprocess;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.ReprocessReply;
import io.geosync.contract.reply.ReprocessReply.CountryStretch;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.journal.JournalService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The command reprocess: publishes a range of the log again. */
@Singleton
public final class ReprocessService {
  /** Events of one call of the publisher. */
  private static final int BATCH = 1_000;

  /** The field of the stored cursor that has the progress of each country. */
  private static final String COUNTRIES = "stretches";

  private final ReprocessPlan plan;
  private final JournalService journal;
  private final GeosyncClient functions;

  @Inject
  public ReprocessService(ReprocessPlan plan, JournalService journal, GeosyncClient functions) {
    this.plan = plan;
    this.journal = journal;
    this.functions = functions;
  }

  /** Executes one call; it continues where the last call with the same request id ended. */
  public ReprocessReply step(Reprocess command, Deadline deadline) {
    plan.validate(command);
    if (command.dryRun()) {
      return reply(command, CommandState.DONE, plan.make(command));
    }
    return journal.begin(command).orElseGet(() -> proceed(command, deadline));
  }

  private ReprocessReply proceed(Reprocess command, Deadline deadline) {
    Progress stored = journal.progress(command.requestId());
    JsonNode earlier = stored.cursor().path(COUNTRIES);
    List<ReprocessProgress> countries = new ArrayList<>();
    if (earlier.isArray()) {
      earlier.forEach(country -> countries.add(ReprocessProgress.of(country)));
    } else {
      countries.addAll(plan.make(command));
    }
    CommandState state =
        stored.cancelled() || !advance(command, countries)
            ? CommandState.CANCELLED
            : publish(command, countries, deadline);
    ReprocessReply reply = reply(command, state, countries);
    if (state != CommandState.RUNNING) {
      journal.finish(command.requestId(), counts(countries), reply);
    }
    return reply;
  }

  private CommandState publish(
      Reprocess command, List<ReprocessProgress> countries, Deadline deadline) {
    boolean left = false;
    for (ReprocessProgress country : countries) {
      while (country.left().isPresent() && !country.isHeld() && !deadline.passed()) {
        PositionRange positions = country.left().get();
        country.add(functions.call(new Resend(country.country(), List.of(positions), BATCH)));
        if (!advance(command, countries)) {
          return CommandState.CANCELLED;
        }
      }
      left |= country.left().isPresent();
    }
    return left ? CommandState.RUNNING : CommandState.DONE;
  }

  private boolean advance(Reprocess command, List<ReprocessProgress> countries) {
    ObjectNode cursor = ContractJson.mapper().createObjectNode();
    ArrayNode states = cursor.putArray(COUNTRIES);
    countries.forEach(country -> states.add(country.state()));
    return journal.advance(command.requestId(), cursor, counts(countries));
  }

  private static ObjectNode counts(List<ReprocessProgress> countries) {
    List<CountryStretch> all = countries.stream().map(ReprocessProgress::reply).toList();
    return ContractJson.mapper()
        .createObjectNode()
        .put("published", all.stream().mapToLong(CountryStretch::published).sum())
        .put("skipped", all.stream().mapToLong(CountryStretch::skipped).sum())
        .put("envelopes", all.stream().mapToLong(CountryStretch::envelopes).sum());
  }

  private static ReprocessReply reply(
      Reprocess command, CommandState state, List<ReprocessProgress> countries) {
    return new ReprocessReply(
        command.requestId(), state, countries.stream().map(ReprocessProgress::reply).toList());
  }
}
