package io.geosync.localcloud.runner;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.localcloud.platform.Platform;
import io.geosync.runtimeinterface.RuntimeInterfaceClient;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The program that runs the handler of a JVM package and calls the Runtime API for it. */
public enum RuntimeClient {
  /** The client of this project, which runs on every platform. */
  JAVA(RuntimeInterfaceClient.class, LambdaRuntime.class, PojoSerializer.class),
  /** The client that Lambda runs, whose native library exists for Linux only. */
  AWS(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class);

  /** The environment variable that chooses the client: {@code java} or {@code aws}. */
  public static final String SETTING = "GEOSYNC_RUNTIME_CLIENT";

  private final String mainClass;
  private final String classPath;

  RuntimeClient(Class<?> mainClass, Class<?>... itsDependencies) {
    this.mainClass = mainClass.getName();
    this.classPath =
        Stream.concat(Stream.of(mainClass), Stream.of(itsDependencies))
            .map(RuntimeClient::location)
            .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The client that a cloud runs on a platform.
   *
   * @param setting the value of {@link #SETTING}; empty: not set
   * @throws GeosyncException configuration.invalid if the setting names no client, or one that does
   *     not run on the platform
   */
  public static RuntimeClient choose(Optional<String> setting, Platform platform) {
    if (setting.isEmpty()) {
      return JAVA;
    }
    return switch (setting.get().toLowerCase(Locale.ROOT)) {
      case "java" -> JAVA;
      case "aws" -> {
        if (platform.awsRuntimeLibrary().isEmpty()) {
          throw new GeosyncException(
              ErrorId.CONFIGURATION_INVALID,
              ("Cannot run functions with AWS's runtime client on %s: AWS provides its native"
                      + " library for Linux only. Unset %s or set it to java.")
                  .formatted(platform, SETTING));
        }
        yield AWS;
      }
      default ->
          throw new GeosyncException(
              ErrorId.CONFIGURATION_INVALID,
              "Cannot choose a runtime client: %s is %s. Set it to java or aws, or unset it."
                  .formatted(SETTING, setting.get()));
    };
  }

  /** The value of {@link #SETTING} that chooses this client. */
  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mainClass() {
    return mainClass;
  }

  /**
   * Copies the client and what it uses, which packages do not contain, into a folder.
   *
   * @return the jars in the folder
   */
  List<Path> copyInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> jars = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator, -1)) {
      Path jar = folder.resolve("%s-%d.jar".formatted(setting(), jars.size()));
      WrittenJar.copy(Path.of(part), jar);
      jars.add(jar);
    }
    return jars;
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
