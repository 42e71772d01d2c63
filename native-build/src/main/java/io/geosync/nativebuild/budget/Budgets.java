package io.geosync.nativebuild.budget;

import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads the budgets of the native functions from {@code native-build/budgets.json}. */
public final class Budgets {
  private static final TypeReference<Map<String, Budget>> BY_MODULE = new TypeReference<>() {};

  /**
   * The limits of one native function.
   *
   * @param zipMegabytes size of the uploaded zip; a megabyte is 1,000,000 bytes
   * @param memoryMegabytes resident memory after the first response
   * @param firstAnswerMilliseconds time from process start to the first response
   */
  public record Budget(int zipMegabytes, int memoryMegabytes, int firstAnswerMilliseconds) {}

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
   * Returns the budget of a function.
   *
   * @throws GeosyncException configuration.invalid if the file has none, because such a function
   *     would pass every check
   */
  public Budget of(String module) {
    Budget budget = byModule.get(module);
    if (budget == null) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "%s has no budget for %s. Add one.".formatted(file, module));
    }
    return budget;
  }
}
