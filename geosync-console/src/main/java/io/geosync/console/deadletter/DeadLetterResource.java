package io.geosync.console.deadletter;

import io.geosync.client.GeosyncClient;
import io.geosync.console.page.Confirmation;
import io.geosync.console.page.Confirmation.Input;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.console.task.TaskResource;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.DeadLettersReply;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The dead letters, and the commands for those of a country or of a reason. */
@Singleton
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
public final class DeadLetterResource {
  private static final int MAX_READ = 2_000;
  private static final int MAX_SHOWN = 200;
  private static final int MAX_RATE = 500;

  private final GeosyncClient functions;
  private final DeadLetterActions actions;
  private final Frames frames;

  @Inject
  public DeadLetterResource(GeosyncClient functions, DeadLetterActions actions, Frames frames) {
    this.functions = functions;
    this.actions = actions;
    this.frames = frames;
  }

  @GET
  public TemplateInstance page(
      @RestQuery @DefaultValue("") String country, @RestQuery @DefaultValue("") String reason) {
    return new DeadLettersPage(frames.of(Section.DEAD_LETTERS), new Filter(country, reason));
  }

  /** Reads the dead letters, which takes seconds for thousands of them. */
  @GET
  @Path("list")
  public TemplateInstance list(
      @RestQuery @DefaultValue("") String country, @RestQuery @DefaultValue("") String reason) {
    DeadLettersReply reply =
        functions.call(new DeadLetterCommand.Inspect(filter(country, reason), MAX_READ));
    return new DeadLettersPart(
        new Filter(country, reason),
        new DeadLetters(
            DeadLetterGroup.of(reply.letters()),
            reply.letters().stream().limit(MAX_SHOWN).toList(),
            reply.letters().size(),
            reply.queues().stream().mapToLong(DeadLettersReply.QueueReply::visible).sum(),
            reply.queues().stream().mapToLong(DeadLettersReply.QueueReply::hidden).sum(),
            reply.complete()));
  }

  @GET
  @Path("redrive")
  public TemplateInstance askRedrive(
      @RestQuery @DefaultValue("") String country, @RestQuery @DefaultValue("") String reason) {
    DeadLetterFilter filter = filter(country, reason);
    return ask(
        "Redrive " + DeadLetterActions.described(filter),
        actions.redriveEffects(filter),
        "redrive",
        filter,
        List.of(
            new Input("rate", "Dead letters per second (empty: unlimited)", MAX_RATE),
            new Input("limit", "Number of dead letters (empty: all)", Integer.MAX_VALUE)),
        false);
  }

  @POST
  @Path("redrive")
  public Response redrive(
      @RestForm String country,
      @RestForm String reason,
      @RestForm @Nullable String rate,
      @RestForm @Nullable String limit,
      @RestForm String requestId) {
    return TaskResource.started(
        actions.redrive(requestId, filter(country, reason), number(rate), number(limit)));
  }

  @GET
  @Path("purge")
  public TemplateInstance askPurge(
      @RestQuery @DefaultValue("") String country, @RestQuery @DefaultValue("") String reason) {
    DeadLetterFilter filter = filter(country, reason);
    return ask(
        "Delete " + DeadLetterActions.described(filter),
        actions.purgeEffects(filter),
        "purge",
        filter,
        List.of(),
        true);
  }

  @POST
  @Path("purge")
  public Response purge(
      @RestForm String country, @RestForm String reason, @RestForm String requestId) {
    return TaskResource.started(actions.purge(requestId, filter(country, reason)));
  }

  @GET
  @Path("export")
  public TemplateInstance askExport(
      @RestQuery @DefaultValue("") String country, @RestQuery @DefaultValue("") String reason) {
    DeadLetterFilter filter = filter(country, reason);
    return ask(
        "Export " + DeadLetterActions.described(filter),
        actions.exportEffects(),
        "export",
        filter,
        List.of(),
        false);
  }

  @POST
  @Path("export")
  public Response export(
      @RestForm String country, @RestForm String reason, @RestForm String requestId) {
    return TaskResource.started(actions.export(requestId, filter(country, reason)));
  }

  private Confirmation ask(
      String title,
      List<String> effects,
      String action,
      DeadLetterFilter filter,
      List<Input> inputs,
      boolean danger) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("country", filter.country() == null ? "" : filter.country());
    fields.put("reason", filter.reason() == null ? "" : filter.reason());
    fields.put("requestId", UUID.randomUUID().toString());
    return new Confirmation(
        frames.of(Section.DEAD_LETTERS, title),
        effects,
        "/dead-letters/" + action,
        fields,
        inputs,
        title,
        danger,
        "/dead-letters");
  }

  private static DeadLetterFilter filter(String country, String reason) {
    return new DeadLetterFilter(
        country.isBlank() ? null : country,
        reason.isBlank() ? null : reason,
        null,
        null,
        null,
        null);
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
  }

  /**
   * Which dead letters are shown.
   *
   * @param country empty: all countries
   * @param reason beginning of the reason; empty: all reasons
   */
  public record Filter(String country, String reason) {

    /** Returns whether not all dead letters are shown. */
    public boolean filtered() {
      return !country.isBlank() || !reason.isBlank();
    }

    /** Returns the query of pages with this filter. */
    public String query() {
      return DeadLetterGroup.query(country, reason);
    }
  }

  /**
   * The dead letters of a filter.
   *
   * @param shown the first dead letters
   * @param read number of dead letters that match and were read
   * @param visible approximate number of messages on the dead-letter queues
   * @param hidden approximate number of messages that another command has received
   * @param complete whether all messages were read
   */
  public record DeadLetters(
      List<DeadLetterGroup> groups,
      List<DeadLetter> shown,
      int read,
      long visible,
      long hidden,
      boolean complete) {}

  /** The page. */
  record DeadLettersPage(Frame frame, Filter filter) implements TemplateInstance {}

  /** The part of the page with the dead letters. */
  record DeadLettersPart(Filter filter, DeadLetters dead) implements TemplateInstance {}
}
