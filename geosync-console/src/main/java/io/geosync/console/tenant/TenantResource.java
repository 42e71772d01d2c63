package io.geosync.console.tenant;

import io.geosync.client.GeosyncClient;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.TenantDetailReply;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The list of tenant streams, the page of a tenant, and the comparison of its rows. */
@Singleton
@Path("/tenants")
@Produces(MediaType.TEXT_HTML)
public final class TenantResource {
  private final GeosyncClient functions;
  private final Frames frames;

  @Inject
  public TenantResource(GeosyncClient functions, Frames frames) {
    this.functions = functions;
    this.frames = frames;
  }

  @GET
  public TemplateInstance list(
      @RestQuery @DefaultValue("all") String show,
      @RestQuery @DefaultValue("") String name,
      @RestQuery @DefaultValue("") String country,
      @RestQuery @DefaultValue("tenant") String sort,
      @RestQuery boolean descending,
      @RestQuery @DefaultValue("1") int page) {
    TenantFilter filter = new TenantFilter(show, name, country, sort, descending, page);
    TenantList list = new TenantList(filter, functions.call(filter.query()));
    return new TenantsPage(frames.of(Section.TENANTS), list);
  }

  @GET
  @Path("{tenant}")
  public TemplateInstance tenant(@RestPath String tenant) {
    TenantDetailReply detail = functions.call(new OperationsCommand.TenantStatus(tenant));
    return new TenantPage(frames.of(Section.TENANTS, tenant), detail);
  }

  /** Compares the rows of a tenant; changes nothing. */
  @GET
  @Path("{tenant}/check")
  public TemplateInstance check(@RestPath String tenant, @RestQuery @Nullable String country) {
    String only = country == null || country.isBlank() ? null : country;
    CheckReply check = functions.call(new OperationsCommand.CheckSync(tenant, only));
    return new CheckPage(
        frames.of(Section.TENANTS, "Check of " + tenant),
        check,
        check.countries().stream().map(CountryDifferences::of).toList());
  }

  /** The list. */
  record TenantsPage(Frame frame, TenantList list) implements TemplateInstance {}

  /** The page of a tenant. */
  record TenantPage(Frame frame, TenantDetailReply detail) implements TemplateInstance {}

  /** The comparison of a tenant's rows with the landlord's. */
  record CheckPage(Frame frame, CheckReply check, List<CountryDifferences> countries)
      implements TemplateInstance {}
}
