package io.geosync.redrive.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.landlord.command.CommandJournal.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a redrive has done since it began, over all its calls. */
final class RedriveTally {
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final Set<String> queuesDone = new TreeSet<>();
  private final Set<String> tasksStarted = new TreeSet<>();
  private final List<String> notices = new ArrayList<>();
  private final long movedBefore;
  private final double secondsBefore;
  private long moved;
  private long kept;
  private long hidden;
  private double seconds;

  RedriveTally(Progress progress) {
    progress.cursor().path("queues_done").forEach(name -> queuesDone.add(name.asText()));
    progress.cursor().path("tasks_started").forEach(name -> tasksStarted.add(name.asText()));
    JsonNode counts = progress.counts();
    movedBefore = counts.path("moved").asLong();
    secondsBefore = counts.path("moving_seconds").asDouble();
  }

  boolean isDone(String queue) {
    return queuesDone.contains(queue);
  }

  void done(String queue) {
    queuesDone.add(queue);
  }

  boolean hasTask(String queue) {
    return tasksStarted.contains(queue);
  }

  void taskStarted(String queue) {
    tasksStarted.add(queue);
  }

  long moved() {
    return movedBefore + moved;
  }

  /**
   * @param nanos since this call began to move
   */
  void moved(int letters, long nanos) {
    moved += letters;
    seconds = nanos / NANOS_PER_SECOND;
  }

  /** Counted by somebody else, since the command began. */
  void movedInAll(long letters) {
    moved = Math.max(0, letters - movedBefore);
  }

  void kept(long letters) {
    kept += letters;
  }

  void hidden(long letters) {
    hidden += letters;
  }

  void notice(String text) {
    notices.add(text);
  }

  ObjectNode cursor() {
    ObjectNode cursor = ContractJson.mapper().createObjectNode();
    ArrayNode done = cursor.putArray("queues_done");
    queuesDone.forEach(done::add);
    ArrayNode tasks = cursor.putArray("tasks_started");
    tasksStarted.forEach(tasks::add);
    return cursor;
  }

  ObjectNode counts() {
    return ContractJson.mapper()
        .createObjectNode()
        .put("moved", moved())
        .put("moving_seconds", secondsBefore + seconds);
  }

  RedriveReply reply(String requestId, CommandState state, RedriveReply.Way way) {
    return new RedriveReply(
        requestId,
        state,
        way,
        moved(),
        kept,
        hidden,
        secondsBefore + seconds,
        List.copyOf(notices));
  }
}
