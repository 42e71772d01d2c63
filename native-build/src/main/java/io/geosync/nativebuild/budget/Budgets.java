package io.geosync.nativebuild.budget;

import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The budgets of all functions, as {@code native-build/budgets.json} has them. */
public final class Budgets {
  private static final TypeReference<Map<String, Budget>> BY_MODULE = new TypeReference<>() {};

  private final Path file;
  private final Map<String, Budget> byModule;

  private Budgets(Path file, Map<String, Budget> byModule) {
    this.file = file;
    this.byModule = byModule;
  }

  public static Budgets read(Path file) throws IOException {
    return new Budgets(file, ContractJson.mapper().readValue(file.toFile(), BY_MODULE));
  }

  /**
   * A function's budget.
   *
   * @throws GeosyncException configuration.invalid: a function without one would never be over it
   */
  public Budget of(String module) {
    Budget budget = byModule.get(module);
    if (budget == null) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID, "%s has no budget for %s".formatted(file, module));
    }
    return budget;
  }
}
