package io.geosync.localcloud.runner;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A Lambda function with its package and settings.
 *
 * @param name the function's name in Lambda
 * @param zip the package: jars under lib/ for the JVM, or a native {@code bootstrap}
 * @param entryPoint Lambda's "Handler", class::method; not used by a native bootstrap
 * @param handler value of QUARKUS_LAMBDA_HANDLER
 * @param timeout after it the process of an invocation is killed
 * @param processes maximum number of processes at a time
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

  /** A function of Quarkus, with the entry point of its deployment descriptor. */
  public static FunctionDefinition quarkus(
      String name, Path zip, String handler, Duration timeout, int processes, int memoryMegabytes) {
    return new FunctionDefinition(name, zip, QUARKUS, handler, timeout, processes, memoryMegabytes);
  }
}
