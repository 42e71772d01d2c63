package io.geosync.console.unit;

import io.geosync.client.GeosyncClient;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantUnitsReply;
import io.geosync.contract.reply.UnitChildrenReply;
import io.geosync.contract.reply.UnitReply;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The countries, the tree of one, and the page of a unit. */
@Singleton
@Path("/units")
@Produces(MediaType.TEXT_HTML)
public final class UnitResource {
  private static final int ROWS_PER_PAGE = 200;
  private static final int EVENTS_OF_A_UNIT = 100;

  private final GeosyncClient functions;
  private final Frames frames;

  @Inject
  public UnitResource(GeosyncClient functions, Frames frames) {
    this.functions = functions;
    this.frames = frames;
  }

  /**
   * Lists the countries, or finds units.
   *
   * @param find id or code of a unit; empty: the countries
   */
  @GET
  public TemplateInstance countries(@RestQuery @DefaultValue("") String find) {
    if (find.isBlank()) {
      return new CountriesPage(
          frames.of(Section.UNITS), functions.call(new QueryCommand.Status()).streams());
    }
    return new FoundPage(
        frames.of(Section.UNITS, "Units " + find.strip()),
        find,
        functions.call(new QueryCommand.Unit(null, find.strip())).units());
  }

  /**
   * Lists the units below a unit, in the landlord or at a tenant too.
   *
   * @param parent code of the unit above them; empty: the roots
   * @param after code of the last unit of the page before; empty: the first page
   * @param tenant empty: the landlord only
   */
  @GET
  @Path("{country}")
  public TemplateInstance tree(
      @RestPath String country,
      @RestQuery @DefaultValue("") String parent,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("") String tenant) {
    String code = country.toUpperCase(Locale.ROOT);
    Place place = new Place(code, parent, tenant.strip());
    Frame frame = frames.of(Section.UNITS, "Units of " + code);
    if (place.tenant().isEmpty()) {
      UnitChildrenReply tree =
          functions.call(
              new QueryCommand.UnitChildren(code, text(parent), text(after), ROWS_PER_PAGE));
      return new TreePage(frame, place, tree);
    }
    TenantUnitsReply compared =
        functions.call(
            new OperationsCommand.TenantUnits(
                place.tenant(), code, text(parent), text(after), ROWS_PER_PAGE));
    return new ComparedPage(frame, place, compared);
  }

  /** Shows a unit, living or deleted, and its events. */
  @GET
  @Path("{country}/{unit}")
  public TemplateInstance unit(@RestPath String country, @RestPath String unit) {
    UnitReply found = functions.call(new QueryCommand.Unit(country, unit));
    EventsReply history =
        functions.call(
            new QueryCommand.Events(
                new EventFilter(country, unit, null, null, null, null, null, null),
                null,
                EVENTS_OF_A_UNIT));
    return new UnitPage(frames.of(Section.UNITS, "Unit " + unit), found.units(), history.events());
  }

  private static @Nullable String text(String value) {
    return value.isBlank() ? null : value.strip();
  }

  /**
   * A place in the tree of a country.
   *
   * @param parent code of the unit whose children are shown; empty: the roots
   * @param tenant empty: the landlord only
   */
  public record Place(String country, String parent, String tenant) {

    /** Returns the address of the children of another unit; empty: the roots. */
    public String below(String code) {
      return "/units/%s?parent=%s&tenant=%s".formatted(country, encoded(code), encoded(tenant));
    }

    /** Returns the address of the page after a unit. */
    public String after(String code) {
      return below(parent) + "&after=" + encoded(code);
    }

    /** Returns the address of the page of a unit. */
    public String unit(String code) {
      return "/units/%s/%s".formatted(country, encoded(code));
    }

    private static String encoded(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /** The countries. */
  record CountriesPage(Frame frame, List<StatusReply.StreamReply> streams)
      implements TemplateInstance {}

  /** The units that have an id or a code. */
  record FoundPage(Frame frame, String find, List<UnitReply.Found> units)
      implements TemplateInstance {}

  /** The units below a unit in the landlord. */
  record TreePage(Frame frame, Place place, UnitChildrenReply tree) implements TemplateInstance {}

  /** The units below a unit in the landlord and at a tenant. */
  record ComparedPage(Frame frame, Place place, TenantUnitsReply compared)
      implements TemplateInstance {}

  /** A unit and its events. */
  record UnitPage(Frame frame, List<UnitReply.Found> units, List<EventsReply.EventRow> events)
      implements TemplateInstance {}
}
