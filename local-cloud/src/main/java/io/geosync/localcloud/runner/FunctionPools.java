package io.geosync.localcloud.runner;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The functions of an embedded cloud, by name. */
public final class FunctionPools implements AutoCloseable {
  private final Map<String, FunctionPool> byName = new LinkedHashMap<>();

  /**
   * @param environments the environment variables of a function, by its name
   */
  public FunctionPools(
      List<FunctionDefinition> functions,
      RuntimeClient client,
      Function<String, Map<String, String>> environments,
      Path state) {
    for (FunctionDefinition function : functions) {
      byName.put(
          function.name(),
          new FunctionPool(function, client, environments.apply(function.name()), state));
    }
  }

  /** Finds a function by its name or ARN, with or without a version. */
  public Optional<FunctionPool> find(String nameOrArn) {
    String name = nameOrArn;
    int inArn = name.indexOf(":function:");
    if (inArn >= 0) {
      name = name.substring(inArn + ":function:".length());
    }
    int version = name.indexOf(':');
    return Optional.ofNullable(byName.get(version < 0 ? name : name.substring(0, version)));
  }

  /** The function of that name, which must exist. */
  public FunctionPool get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("Unknown function: " + name));
  }

  public Collection<FunctionPool> all() {
    return byName.values();
  }

  @Override
  public void close() {
    byName.values().parallelStream().forEach(FunctionPool::close);
  }
}
