package io.geosync.sql;

import java.io.FileNotFoundException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Why a connection with TLS was not made. */
public enum TlsFault {
  NOT_OFFERED(
      "the server does not offer TLS",
      "Switch TLS on in the server, or allow connections without it in the deployment file"
          + " (tls, leastTenantTls)."),
  UNTRUSTED_CERTIFICATE(
      "the server's certificate is not signed by a trusted authority, or it has expired",
      "Add the certificate of the authority to the file that rootCertificate of the deployment file"
          + " names and deploy, or check that this is the right server."),
  OTHER_HOST_NAME(
      "the server's certificate is for another host name",
      "Use the host name of the certificate in the URL, or check that this is the right server."),
  HANDSHAKE(
      "server and client agree on no version or no method of TLS",
      "Check the settings ssl_min_protocol_version and ssl_ciphers of the server, and whether it"
          + " requires a client certificate."),
  NO_ROOT_CERTIFICATES(
      "the file with the certificates of trusted authorities does not exist or cannot be read",
      "Name the file as rootCertificate in the deployment file and deploy, or correct sslrootcert"
          + " in the URL.");

  private static final String CONNECTION_REJECTED = "08004";
  private static final String CONNECTION_FAILURE = "08006";

  private final String reason;
  private final String remedy;

  TlsFault(String reason, String remedy) {
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Says why, in a clause. */
  public String reason() {
    return reason;
  }

  /** Says in one sentence what to do. */
  public String remedy() {
    return remedy;
  }

  /**
   * Classifies a failure of connecting by SQLSTATE and by the types of its causes; empty if TLS did
   * not fail. The driver reports a refusal of TLS, but also a missing password, as 08004 without a
   * cause.
   *
   * @param refusesTls asks the servers whether they refuse TLS; it is asked for 08004 only
   */
  public static Optional<TlsFault> connecting(SQLException failure, TlsRefusal refusesTls) {
    if (!(failure instanceof PSQLException driver) || driver.getServerErrorMessage() != null) {
      return Optional.empty();
    }
    Throwable cause = failure.getCause();
    return switch (String.valueOf(failure.getSQLState())) {
      case CONNECTION_REJECTED ->
          cause == null && refusesTls.isConfirmed() ? Optional.of(NOT_OFFERED) : Optional.empty();
      case CONNECTION_FAILURE -> ofCause(cause);
      default -> Optional.empty();
    };
  }

  /** Asks the servers of a URL again, because the driver does not tell a refusal of TLS apart. */
  @FunctionalInterface
  public interface TlsRefusal {
    /** Whether a server answers that it does not offer TLS. */
    boolean isConfirmed();
  }

  private static Optional<TlsFault> ofCause(@Nullable Throwable cause) {
    return switch (cause) {
      // The driver checks the host name after the handshake and reports nothing else in this way.
      case null -> Optional.of(OTHER_HOST_NAME);
      case SSLException _ when isAboutCertificate(cause) -> Optional.of(UNTRUSTED_CERTIFICATE);
      // Another SSLException is also how an established connection breaks.
      case SSLHandshakeException _ -> Optional.of(HANDSHAKE);
      case FileNotFoundException _ -> Optional.of(NO_ROOT_CERTIFICATES);
      case GeneralSecurityException _ -> Optional.of(NO_ROOT_CERTIFICATES);
      default -> Optional.empty();
    };
  }

  private static boolean isAboutCertificate(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
