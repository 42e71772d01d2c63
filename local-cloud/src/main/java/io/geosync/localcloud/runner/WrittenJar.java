package io.geosync.localcloud.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar whose bytes and whose time of modification depend on its contents only. The JVM uses a
 * start cache only if the jars have the sizes and times that they had when it was made.
 */
final class WrittenJar implements AutoCloseable {
  private static final FileTime TIME = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

  private final Path jar;
  private final ZipOutputStream content;

  private WrittenJar(Path jar, ZipOutputStream content) {
    this.jar = jar;
    this.content = content;
  }

  /** Creates a jar without compression, which is read faster. */
  static WrittenJar create(Path jar) throws IOException {
    ZipOutputStream content = new ZipOutputStream(Files.newOutputStream(jar));
    content.setLevel(Deflater.NO_COMPRESSION);
    return new WrittenJar(jar, content);
  }

  /** Copies a jar, or the classes in a folder as a jar. */
  static void copy(Path jarOrFolder, Path target) throws IOException {
    if (!Files.isDirectory(jarOrFolder)) {
      Files.copy(jarOrFolder, target, StandardCopyOption.REPLACE_EXISTING);
      setTime(target);
      return;
    }
    try (WrittenJar jar = create(target);
        Stream<Path> found = Files.walk(jarOrFolder)) {
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        try (InputStream content = Files.newInputStream(file)) {
          jar.add(jarOrFolder.relativize(file).toString().replace('\\', '/'), content);
        }
      }
    }
  }

  void add(String name, InputStream file) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    content.putNextEntry(entry);
    file.transferTo(content);
    content.closeEntry();
  }

  static void setTime(Path jar) throws IOException {
    Files.setLastModifiedTime(jar, TIME);
  }

  @Override
  public void close() throws IOException {
    content.close();
    setTime(jar);
  }
}
