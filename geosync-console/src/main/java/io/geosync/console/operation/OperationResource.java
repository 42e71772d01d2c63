package io.geosync.console.operation;

import io.geosync.client.LambdaGeosyncClient;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.ServiceLevelsReply.ServiceLevel;
import io.geosync.contract.resource.FunctionName;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit log, the service levels, and the settings as deployed. */
@Singleton
@Path("/operations")
@Produces(MediaType.TEXT_HTML)
public final class OperationResource {
  private static final int MAX_ENTRIES = 100;

  private final LambdaGeosyncClient functions;
  private final Frames frames;

  @Inject
  public OperationResource(LambdaGeosyncClient functions, Frames frames) {
    this.functions = functions;
    this.frames = frames;
  }

  @GET
  public TemplateInstance page(
      @RestQuery @DefaultValue("") String command, @RestQuery @DefaultValue("") String operator) {
    AuditReply audit =
        functions.call(
            new QueryCommand.Audit(
                MAX_ENTRIES,
                command.isBlank() ? null : command.strip(),
                operator.isBlank() ? null : operator.strip()));
    return new OperationsPage(frames.of(Section.OPERATIONS), audit, command, operator);
  }

  /** Measures the service levels, which can take seconds. */
  @GET
  @Path("service-levels")
  public TemplateInstance serviceLevels() {
    return new ServiceLevelsPart(
        functions.call(new OperationsCommand.ServiceLevels()).serviceLevels());
  }

  /** Reads how the functions are deployed. */
  @GET
  @Path("settings")
  public TemplateInstance settings() {
    return new SettingsPart(
        DeployedSettings.of(
            Arrays.stream(FunctionName.values()).map(functions::deployed).toList()));
  }

  /** The page. */
  record OperationsPage(Frame frame, AuditReply audit, String command, String operator)
      implements TemplateInstance {}

  /** The part of the page with the settings. */
  record SettingsPart(DeployedSettings settings) implements TemplateInstance {}

  /** The part of the page with the service levels. */
  record ServiceLevelsPart(List<ServiceLevel> levels) implements TemplateInstance {}
}
