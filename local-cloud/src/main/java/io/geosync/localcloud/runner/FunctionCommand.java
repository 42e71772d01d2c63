package io.geosync.localcloud.runner;

import io.geosync.localcloud.platform.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command line that starts a process of a function: the package's own {@code bootstrap}, or the
 * JVM of this process with a runtime client.
 *
 * @param runtime what calls the Runtime API: {@code bootstrap}, or {@code java} or {@code aws}, the
 *     runtime client
 * @param folder the working directory
 * @param cache makes the JVM start faster; absent: no JVM
 */
record FunctionCommand(
    List<String> words, String runtime, Path folder, Optional<StartCache> cache) {
  FunctionCommand {
    words = List.copyOf(words);
  }

  static FunctionCommand of(
      FunctionDefinition function, UnpackedPackage unpacked, RuntimeClient client) {
    Path folder = unpacked.folder();
    Path bootstrap = unpacked.bootstrap();
    if (Files.isRegularFile(bootstrap)) {
      return new FunctionCommand(
          List.of(bootstrap.toString()), "bootstrap", folder, Optional.empty());
    }
    try {
      return jvm(function, unpacked, client);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static FunctionCommand jvm(
      FunctionDefinition function, UnpackedPackage unpacked, RuntimeClient client)
      throws IOException {
    Path folder = unpacked.folder();
    List<Path> jars = new ArrayList<>(unpacked.jars());
    jars.addAll(client.copyInto(folder.resolve("client")));
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(function.memoryMegabytes()),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    if (client == RuntimeClient.AWS) {
      String platform = Platform.current().awsRuntimeLibrary().orElseThrow();
      words.add(AwsRuntimeLibrary.unpack(platform, folder));
    }
    String classPath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    words.addAll(List.of("-cp", classPath, client.mainClass(), function.entryPoint()));
    return new FunctionCommand(
        words, client.setting(), folder, Optional.of(StartCache.of(function, jars)));
  }

  /** The words that start a process with the cache, if it exists. */
  List<String> starting() {
    return with(cache.map(StartCache::use).orElse(List.of()));
  }

  /** The words that start a process that writes its recording for the cache to a file. */
  List<String> recording(Path file) {
    return with(cache.orElseThrow().record(file));
  }

  private List<String> with(List<String> options) {
    List<String> result = new ArrayList<>(words);
    result.addAll(1, options);
    return result;
  }
}
