package io.geosync.localcloud.runner;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A package's files, and the command that runs them. */
final class UnpackedPackage {
  private final Path folder;
  private final Optional<String> runtimeLibrary;

  private UnpackedPackage(Path folder, Optional<String> runtimeLibrary) {
    this.folder = folder;
    this.runtimeLibrary = runtimeLibrary;
  }

  /** Unpacks unless the same zip lies there already. */
  static UnpackedPackage unpack(Path zip, Path folder) {
    try {
      if (!Files.isRegularFile(zip)) {
        throw new IOException(zip + " is not built");
      }
      String version = Files.size(zip) + " " + Files.getLastModifiedTime(zip);
      Path stamp = folder.resolve(".unpacked");
      if (!Files.isRegularFile(stamp) || !Files.readString(stamp).equals(version)) {
        extract(zip, folder);
        Files.writeString(stamp, version);
      }
      return new UnpackedPackage(folder, RuntimeLibrary.unpack(folder));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Relative to {@link #folder}, with the JVM of this process. */
  List<String> command(String entryPoint, int memoryMegabytes) {
    Path bootstrap = folder.resolve("bootstrap");
    if (Files.isRegularFile(bootstrap)) {
      return List.of(bootstrap.toString());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memoryMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    runtimeLibrary.ifPresent(command::add);
    command.addAll(List.of("-cp", classPath(), AWSLambda.class.getName(), entryPoint));
    return command;
  }

  Path folder() {
    return folder;
  }

  private String classPath() {
    List<String> entries = new ArrayList<>(List.of(folder.toString(), folder + "/lib/*"));
    // What the runtime client needs itself, for a package that does not happen to bring it.
    for (Class<?> needed :
        List.of(
            AWSLambda.class,
            LambdaRuntime.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)) {
      entries.add(Path.of(location(needed)).toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static URI location(Class<?> type) {
    try {
      return type.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void extract(Path zip, Path folder) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("%s leaves its folder: %s".formatted(zip, entry.getName()));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
          Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (entry.getName().equals("bootstrap") && !target.toFile().setExecutable(true)) {
          throw new IOException("%s cannot be made executable".formatted(target));
        }
      }
    }
  }
}
