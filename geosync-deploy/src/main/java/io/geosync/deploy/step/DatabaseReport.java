package io.geosync.deploy.step;

import io.geosync.contract.reply.MigrateReply;
import java.util.List;

/**
 * @param parked tenants that the sweep prepares when it can reach them again, or that are switched
 *     off
 */
public record DatabaseReport(MigrateReply landlord, int prepared, List<String> parked) {

  public DatabaseReport {
    parked = List.copyOf(parked);
  }
}
