package io.geosync.localcloud.runner;

import io.geosync.localcloud.state.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a function's package, unpacked. The classes of a JVM package are in one jar, because
 * the JVM makes no start cache for a class path that has a folder.
 *
 * @param folder contains the libraries, and the classes or what a native zip contains
 */
record UnpackedPackage(Path folder) {
  private static final String BOOTSTRAP = "bootstrap";
  private static final String LIBRARIES = "lib/";
  private static final String CLASSES = "classes.jar";

  /** A class path of jars ignores it in Lambda, where the classes are in a folder. */
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** Unpacks the package, unless the folder already contains the same version of it. */
  static UnpackedPackage unpack(Path zip, Path folder) {
    try {
      if (!Files.isRegularFile(zip)) {
        throw new IOException(zip + " is not built");
      }
      String version = "2 " + Files.size(zip) + " " + Files.getLastModifiedTime(zip);
      Path stamp = folder.resolve(".unpacked");
      if (!Files.isRegularFile(stamp) || !Files.readString(stamp).equals(version)) {
        Folders.delete(folder);
        extract(zip, Files.createDirectories(folder));
        Files.writeString(stamp, version);
      }
      return new UnpackedPackage(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The program of a native package; it does not exist in a package for the JVM. */
  Path bootstrap() {
    return folder.resolve(BOOTSTRAP);
  }

  /** The jars of a package for the JVM, always in the same order. */
  List<Path> jars() throws IOException {
    Path libraries = folder.resolve(LIBRARIES);
    if (!Files.isDirectory(libraries)) {
      return List.of(folder.resolve(CLASSES));
    }
    try (Stream<Path> found = Files.list(libraries)) {
      return Stream.concat(Stream.of(folder.resolve(CLASSES)), found.sorted()).toList();
    }
  }

  private static void extract(Path zip, Path folder) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      // Quarkus packs some classes twice; ZipFile reads the same content for both entries.
      Set<String> names = new HashSet<>();
      List<? extends ZipEntry> files =
          archive.stream()
              .filter(entry -> !entry.isDirectory() && names.add(entry.getName()))
              .toList();
      if (archive.getEntry(BOOTSTRAP) != null) {
        for (ZipEntry file : files) {
          extract(archive, file, folder);
        }
        if (!folder.resolve(BOOTSTRAP).toFile().setExecutable(true)) {
          throw new IOException("%s cannot be made executable".formatted(BOOTSTRAP));
        }
        return;
      }
      try (WrittenJar classes = WrittenJar.create(folder.resolve(CLASSES))) {
        for (ZipEntry file : files) {
          if (file.getName().startsWith(LIBRARIES)) {
            WrittenJar.setTime(extract(archive, file, folder));
          } else if (!file.getName().equals(MANIFEST)) {
            try (InputStream content = archive.getInputStream(file)) {
              classes.add(file.getName(), content);
            }
          }
        }
      }
    }
  }

  private static Path extract(ZipFile archive, ZipEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("%s leaves its folder: %s".formatted(archive, entry.getName()));
    }
    Files.createDirectories(target.getParent());
    try (InputStream content = archive.getInputStream(entry)) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }
}
