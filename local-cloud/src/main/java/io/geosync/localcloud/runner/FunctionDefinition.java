package io.geosync.localcloud.runner;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A function as it is deployed.
 *
 * @param name as Lambda has it
 * @param zip what would be uploaded: jars under lib/ for the JVM, or a native {@code bootstrap}
 * @param entryPoint Lambda's "Handler": class::method; a native bootstrap needs none
 * @param handler value of QUARKUS_LAMBDA_HANDLER
 * @param timeout a call that takes longer is killed with its process
 * @param processes most at once
 */
public record FunctionDefinition(
    String name,
    Path zip,
    String entryPoint,
    String handler,
    Duration timeout,
    int processes,
    int memoryMegabytes) {
  private static final String QUARKUS =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  /** One that Quarkus has packaged, entered as its deployment descriptor says. */
  public static FunctionDefinition quarkus(
      String name, Path zip, String handler, Duration timeout, int processes, int memoryMegabytes) {
    return new FunctionDefinition(name, zip, QUARKUS, handler, timeout, processes, memoryMegabytes);
  }
}
