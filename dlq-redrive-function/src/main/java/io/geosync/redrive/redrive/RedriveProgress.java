package io.geosync.redrive.redrive;

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

/** The progress of a redrive over all its calls. */
final class RedriveProgress {
  private static final String QUEUES_DONE = "queues_done";
  private static final String TASKS_STARTED = "tasks_started";
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final Set<String> queuesDone;
  private final Set<String> tasksStarted;
  private final List<String> notices = new ArrayList<>();
  private final long movedBefore;
  private final double secondsBefore;
  private long moved;
  private long kept;
  private long hidden;
  private double seconds;

  RedriveProgress(Progress stored) {
    queuesDone = names(stored.cursor().path(QUEUES_DONE));
    tasksStarted = startedTasks(stored.cursor());
    JsonNode counts = stored.counts();
    movedBefore = counts.path("moved").asLong();
    secondsBefore = counts.path("moving_seconds").asDouble();
  }

  /** The names of the queues for which a redrive has started a move task. */
  static Set<String> startedTasks(JsonNode cursor) {
    return names(cursor.path(TASKS_STARTED));
  }

  private static Set<String> names(JsonNode array) {
    Set<String> names = new TreeSet<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
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

  /** The number of dead letters that were moved since the command began. */
  long moved() {
    return movedBefore + moved;
  }

  /**
   * Adds dead letters that this call has moved.
   *
   * @param nanos since this call began to move
   */
  void moved(int letters, long nanos) {
    moved += letters;
    seconds = nanos / NANOS_PER_SECOND;
  }

  /**
   * Sets the number of dead letters that SQS has moved since the command began.
   *
   * @param nanos since this call began to wait
   */
  void movedBySqs(long letters, long nanos) {
    moved = Math.max(0, letters - movedBefore);
    seconds = nanos / NANOS_PER_SECOND;
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

  /** Where the next call continues. */
  ObjectNode cursor() {
    ObjectNode cursor = ContractJson.mapper().createObjectNode();
    ArrayNode done = cursor.putArray(QUEUES_DONE);
    queuesDone.forEach(done::add);
    ArrayNode tasks = cursor.putArray(TASKS_STARTED);
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
