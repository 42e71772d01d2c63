package io.geosync.console.tenant;

import io.geosync.console.page.Confirmation;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.console.task.TaskResource;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The commands that an operator gives for one tenant. Each GET shows what its POST will touch. */
@Singleton
@Path("/tenants/{tenant}")
@Produces(MediaType.TEXT_HTML)
public final class TenantActionResource {
  private final TenantActions actions;
  private final Frames frames;

  @Inject
  public TenantActionResource(TenantActions actions, Frames frames) {
    this.actions = actions;
    this.frames = frames;
  }

  @GET
  @Path("repair")
  public TemplateInstance askRepair(@RestPath String tenant, @RestQuery String country) {
    return ask(
        tenant,
        "Repair %s of %s".formatted(country, tenant),
        actions.repairEffects(tenant, country),
        "repair",
        Map.of("country", country));
  }

  @POST
  @Path("repair")
  public Response repair(
      @RestPath String tenant, @RestForm String country, @RestForm String requestId) {
    return TaskResource.started(actions.repair(requestId, tenant, country));
  }

  @GET
  @Path("mirror")
  public TemplateInstance askMirror(@RestPath String tenant) {
    return ask(tenant, "Mirror " + tenant, actions.mirrorEffects(tenant), "mirror", Map.of());
  }

  @POST
  @Path("mirror")
  public Response mirror(@RestPath String tenant, @RestForm String requestId) {
    return TaskResource.started(actions.mirror(requestId, tenant));
  }

  /**
   * Asks for the new delivery, and then for the confirmation.
   *
   * @param delivery absent: not chosen yet
   * @param country empty: all countries of the tenant
   */
  @GET
  @Path("delivery")
  public TemplateInstance askDelivery(
      @RestPath String tenant,
      @RestQuery @Nullable String delivery,
      @RestQuery @Nullable String country) {
    if (delivery == null) {
      List<String> countries = actions.countries(tenant);
      return new DeliveryPage(
          frames.of(Section.TENANTS, "Delivery of " + tenant), tenant, countries);
    }
    String only = country == null ? "" : country;
    return ask(
        tenant,
        "Delivery of " + tenant,
        actions.deliveryEffects(tenant, only, delivery),
        "delivery",
        Map.of("delivery", delivery, "country", only));
  }

  @POST
  @Path("delivery")
  public Response setDelivery(
      @RestPath String tenant,
      @RestForm String delivery,
      @RestForm String country,
      @RestForm String requestId) {
    actions.setDelivery(requestId, tenant, country, delivery);
    return Response.seeOther(URI.create("/tenants/" + tenant)).build();
  }

  private Confirmation ask(
      String tenant,
      String title,
      List<String> effects,
      String action,
      Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("requestId", UUID.randomUUID().toString());
    String page = "/tenants/" + tenant;
    return new Confirmation(
        frames.of(Section.TENANTS, title),
        effects,
        page + "/" + action,
        all,
        List.of(),
        title,
        false,
        page);
  }

  /** Asks for the new delivery of a tenant's streams. */
  record DeliveryPage(Frame frame, String tenant, List<String> countries)
      implements TemplateInstance {}
}
