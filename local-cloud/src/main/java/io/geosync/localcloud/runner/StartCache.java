package io.geosync.localcloud.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes of a function as the JVM has them after loading and linking (an AOT cache, JEP 483
 * and 514), with which a process of the function starts in half of the processor time. A process
 * that records writes it when it ends. It is in a folder beside the function's package, for all
 * clouds that run the package. Its name depends on the contents of all jars and on the JDK, because
 * the JVM compares sizes and times only, and JDK 25 not even these of every class path. The JVM
 * ignores a file that is no cache.
 *
 * @param file the cache, which may not exist
 */
record StartCache(Path file) {
  private static final String SUFFIX = ".aot";

  /** A JVM without a usable cache is only slower; the log of a function has no place for this. */
  private static final List<String> WITHOUT_WARNINGS = List.of("-Xlog:aot=off", "-Xlog:cds=off");

  /**
   * Finds the place of the cache.
   *
   * @param jars the class path
   */
  static StartCache of(FunctionDefinition function, List<Path> jars) throws IOException {
    MessageDigest digest = sha256();
    update(digest, System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version"));
    for (Path jar : jars) {
      update(digest, jar.getFileName().toString());
      try (ZipFile content = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : content.stream().toList()) {
          update(digest, entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
        }
      }
    }
    String version = HexFormat.of().formatHex(digest.digest(), 0, 8);
    return new StartCache(folder(function).resolve(version + SUFFIX));
  }

  /** The folder with the cache of the function's package. */
  static Path folder(FunctionDefinition function) {
    return function.zip().resolveSibling("start-caches");
  }

  boolean exists() {
    return Files.isRegularFile(file);
  }

  /** The JVM's options for a process that uses the cache, if it exists. */
  List<String> use() {
    return exists()
        ? Stream.concat(Stream.of("-XX:AOTCache=" + file), WITHOUT_WARNINGS.stream()).toList()
        : List.of();
  }

  /** The JVM's options for a process that writes its recording to a file when it ends. */
  List<String> record(Path recording) {
    return Stream.concat(Stream.of("-XX:AOTCacheOutput=" + recording), WITHOUT_WARNINGS.stream())
        .toList();
  }

  /** Makes a recording the cache, if the process has written one, and deletes other caches. */
  void keep(Path recording) throws IOException {
    if (!Files.isRegularFile(recording)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path near = Files.createTempFile(file.getParent(), "recording", ".part");
    Files.move(recording, near, StandardCopyOption.REPLACE_EXISTING);
    Files.move(near, file, StandardCopyOption.ATOMIC_MOVE);
    try (Stream<Path> all = Files.list(file.getParent())) {
      List<Path> earlier =
          all.filter(other -> other.toString().endsWith(SUFFIX) && !other.equals(file)).toList();
      for (Path other : earlier) {
        Files.deleteIfExists(other);
      }
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
