package io.geosync.localcloud.secret;

import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The file secrets.json, which keeps all versions of the secrets and parameters by their names.
 * Only its owner can read it.
 */
public final class SecretFile {
  private final Path file;
  private final Map<String, List<String>> versions;

  private SecretFile(Path file, Map<String, List<String>> versions) {
    this.file = file;
    this.versions = versions;
  }

  public static SecretFile read(Path folder) {
    Path file = folder.resolve("secrets.json");
    try {
      return new SecretFile(
          file,
          Files.exists(file)
              ? ContractJson.mapper()
                  .readValue(file.toFile(), new TypeReference<TreeMap<String, List<String>>>() {})
              : new TreeMap<>());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The versions of a secret, the oldest first; empty if it does not exist. */
  synchronized List<String> versions(String name) {
    return List.copyOf(versions.getOrDefault(name, List.of()));
  }

  /** The name of the secret or parameter for which a condition is true. */
  synchronized Optional<String> find(Predicate<String> condition) {
    return versions.keySet().stream().filter(condition).findFirst();
  }

  /**
   * Adds a version, which is the current one.
   *
   * @return its number
   */
  synchronized int add(String name, String value) {
    List<String> all = new ArrayList<>(versions(name));
    all.add(value);
    versions.put(name, all);
    write();
    return all.size();
  }

  private void write() {
    try {
      Path next = file.resolveSibling("secrets.json.next");
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      ContractJson.mapper().writeValue(next.toFile(), versions);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
