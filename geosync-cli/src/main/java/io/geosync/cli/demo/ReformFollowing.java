package io.geosync.cli.demo;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.ReferenceChoice;
import io.geosync.contract.reply.FollowingPoint;
import io.geosync.contract.reply.FollowingReply;
import io.geosync.contract.state.FollowingChoice;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets a tenant's rows follow their units, and undoes it, as {@code geosync tenant follow} does.
 */
final class ReformFollowing {
  private final GeosyncClient functions;
  private final String actor;
  private final Progress progress;

  ReformFollowing(GeosyncClient functions, String actor, Progress progress) {
    this.functions = functions;
    this.actor = actor;
    this.progress = progress;
  }

  /** One invocation of a function, which works for a limited time. */
  private interface Invocation {
    OperationsCommand<FollowingReply> from(@Nullable FollowingPoint point);
  }

  /** Records the choice of a tenant and returns the number of rows that followed. */
  long follow(ReformTenant tenant) {
    List<ReferenceChoice> choices = choices(tenant.choice());
    return moved(
        tenant,
        from ->
            new OperationsCommand.Follow(
                requestId(), actor, tenant.name(), null, from == null ? choices : List.of(), from));
  }

  /** Returns the number of rows that went back. */
  long undo(ReformTenant tenant) {
    return moved(
        tenant,
        from -> new OperationsCommand.UndoFollowing(requestId(), actor, tenant.name(), null, from));
  }

  /** Rows stay where no choice is recorded. */
  private static List<ReferenceChoice> choices(ReformChoice choice) {
    return choice == ReformChoice.KEEP
        ? List.of()
        : Arrays.stream(ReformReference.values())
            .map(
                reference ->
                    new ReferenceChoice(
                        reference.column(),
                        FollowingChoice.FOLLOW,
                        choice == ReformChoice.FOLLOW_WITH_DEFAULT))
            .toList();
  }

  private long moved(ReformTenant tenant, Invocation invocation) {
    long moved = 0;
    FollowingPoint next = null;
    do {
      FollowingReply reply = functions.call(invocation.from(next));
      moved += reply.references().stream().mapToLong(FollowingReply.MovedRows::moved).sum();
      next = reply.next();
      progress.update("moved %s rows of %s".formatted(Numbers.grouped(moved), tenant.name()));
    } while (next != null);
    return moved;
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }
}
