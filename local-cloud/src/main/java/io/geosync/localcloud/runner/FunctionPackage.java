package io.geosync.localcloud.runner;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A function as it is deployed.
 *
 * @param name as Lambda has it
 * @param zip what would be uploaded: jars under lib/ for the JVM, or a native {@code bootstrap}
 * @param handler value of QUARKUS_LAMBDA_HANDLER
 * @param timeout a call that takes longer is killed with its process
 * @param processes most at once
 */
public record FunctionPackage(
    String name, Path zip, String handler, Duration timeout, int processes, int memoryMegabytes) {}
