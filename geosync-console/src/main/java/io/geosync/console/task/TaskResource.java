package io.geosync.console.task;

import io.geosync.client.GeosyncClient;
import io.geosync.console.cloud.Deployment;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.CommandEntry;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** The page of a task. */
@Singleton
@Path("/tasks/{requestId}")
@Produces(MediaType.TEXT_HTML)
public final class TaskResource {
  private static final int SEARCHED_ENTRIES = 1_000;

  private final Tasks tasks;
  private final GeosyncClient functions;
  private final Deployment deployment;
  private final Frames frames;

  @Inject
  public TaskResource(Tasks tasks, GeosyncClient functions, Deployment deployment, Frames frames) {
    this.tasks = tasks;
    this.functions = functions;
    this.deployment = deployment;
    this.frames = frames;
  }

  /** Returns the answer to a form that started a task: its page. */
  public static Response started(Task task) {
    return Response.seeOther(URI.create("/tasks/" + task.requestId())).build();
  }

  @GET
  public TemplateInstance page(@RestPath String requestId) {
    Optional<Task> task = tasks.find(requestId);
    if (task.isPresent()) {
      String title = task.get().plan().title();
      return new TaskPage(frames.of(Section.OPERATIONS, title), task.get());
    }
    List<CommandEntry> entries =
        functions.call(new QueryCommand.Audit(SEARCHED_ENTRIES, null, null)).commands().stream()
            .filter(entry -> entry.requestId().startsWith(requestId))
            .toList();
    return new PastTaskPage(frames.of(Section.OPERATIONS, "Command"), requestId, entries);
  }

  @GET
  @Path("live")
  public TemplateInstance live(@RestPath String requestId) {
    return tasks
        .find(requestId)
        .<TemplateInstance>map(task -> new TaskPart(task))
        .orElseGet(() -> page(requestId));
  }

  /** Cancels the command; its completed work stays done. */
  @POST
  @Path("cancel")
  public Response cancel(@RestPath String requestId) {
    functions.call(
        new RecoveryCommand.Cancel(UUID.randomUUID().toString(), deployment.operator(), requestId));
    return Response.seeOther(URI.create("/tasks/" + requestId)).build();
  }

  /** The page. */
  record TaskPage(Frame frame, Task task) implements TemplateInstance {}

  /** The part of the page that is refreshed. */
  record TaskPart(Task task) implements TemplateInstance {}

  /** The page of a command that another process of the console started. */
  record PastTaskPage(Frame frame, String requestId, List<CommandEntry> entries)
      implements TemplateInstance {}
}
