package io.geosync.infra.function;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.setting.TlsMode;
import io.geosync.infra.config.Deployment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The certificates of the authorities that sign the databases' certificates. Each function's
 * package gets a copy, because an environment variable is too small for them.
 */
public final class RootCertificates {
  /** The name of the file in a package, which {@code DatabaseTls} reads. */
  public static final String ENTRY = "root-certificates.pem";

  /** The earliest time that a zip entry can have: equal certificates yield equal packages. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final int READABLE_BY_ALL = 0644;

  private final byte[] pem;

  private RootCertificates(byte[] pem) {
    this.pem = pem;
  }

  /**
   * Reads the file that a deployment names; empty if it names none.
   *
   * @param deploymentFile relative paths start at its folder
   * @throws GeosyncException configuration.invalid if the file is needed and not named, or is not a
   *     file of certificates
   */
  public static Optional<RootCertificates> of(Deployment deployment, Path deploymentFile) {
    String named = deployment.rootCertificate();
    if (named == null) {
      if (deployment.tls() == TlsMode.VERIFY_FULL) {
        throw invalid(
            deploymentFile,
            "is missing. tls: verify-full, which is the default, needs the certificates of the"
                + " authorities that sign the databases' certificates; for RDS, download"
                + " https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem");
      }
      return Optional.empty();
    }
    Path file = deploymentFile.toAbsolutePath().resolveSibling(named);
    if (!Files.isRegularFile(file)) {
      throw invalid(
          deploymentFile,
          "is %s, but the file %s does not exist; for RDS, download %s"
              .formatted(
                  named,
                  file,
                  "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"));
    }
    return Optional.of(read(deploymentFile, file));
  }

  private static RootCertificates read(Path deploymentFile, Path file) {
    try {
      byte[] pem = Files.readAllBytes(file);
      if (!containsCertificates(pem)) {
        throw invalid(
            deploymentFile, "names %s, which has no certificate in PEM format".formatted(file));
      }
      return new RootCertificates(pem);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean containsCertificates(byte[] pem) {
    try {
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem))
          .isEmpty();
    } catch (CertificateException unreadable) {
      return false;
    }
  }

  private static GeosyncException invalid(Path deploymentFile, String reason) {
    return new GeosyncException(
        ErrorId.CONFIGURATION_INVALID, "%s: rootCertificate %s".formatted(deploymentFile, reason));
  }

  /**
   * Copies a package with the certificates added; its other entries stay byte by byte.
   *
   * @param folder gets the copy
   * @param name the beginning of the copy's file name
   */
  Path addedTo(Path zip, Path folder, String name) {
    Path copy = folder.resolve("%s-%08x.zip".formatted(name, Arrays.hashCode(pem)));
    try {
      Files.createDirectories(folder);
      try (ZipFile built = ZipFile.builder().setPath(zip).get();
          ZipArchiveOutputStream out = new ZipArchiveOutputStream(copy)) {
        built.copyRawEntries(out, entry -> !entry.getName().equals(ENTRY));
        ZipArchiveEntry entry = new ZipArchiveEntry(ENTRY);
        entry.setTimeLocal(ENTRY_TIME);
        entry.setUnixMode(READABLE_BY_ALL);
        entry.setSize(pem.length);
        out.putArchiveEntry(entry);
        out.write(pem);
        out.closeArchiveEntry();
      }
      return copy;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
