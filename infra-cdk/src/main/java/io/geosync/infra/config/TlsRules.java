package io.geosync.infra.config;

import io.geosync.contract.setting.TlsMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that no field of a deployment asks for less TLS than its field tls. */
final class TlsRules {
  /** The values of sslmode, from the least to the most. */
  private static final List<String> STRENGTH =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final Pattern SSL_MODE = Pattern.compile("(?i)[?&]sslmode=([^&]*)");
  private static final Pattern ROOT_CERTIFICATE = Pattern.compile("(?i)[?&]sslrootcert=");

  /** Options of the driver that replace its checks. */
  private static final Pattern OWN_CHECKS =
      Pattern.compile("(?i)[?&](ssl|sslfactory|sslhostnameverifier|socketFactory)=");

  private TlsRules() {}

  static void require(TlsMode tls, TlsMode leastTenantTls, LandlordConfig landlord) {
    if (leastTenantTls.compareTo(tls) > 0) {
      throw new InvalidFieldException(
          "leastTenantTls",
          "is %s, which is more than tls: %s; raise tls instead"
              .formatted(leastTenantTls.word(), tls.word()));
    }
    if (landlord instanceof LandlordConfig.External external) {
      requireUrl(tls, external.jdbcUrl());
    }
  }

  private static void requireUrl(TlsMode tls, String jdbcUrl) {
    Matcher mode = SSL_MODE.matcher(jdbcUrl);
    while (mode.find()) {
      if (STRENGTH.indexOf(mode.group(1)) < STRENGTH.indexOf(tls.word())) {
        throw invalid(
            "has sslmode=%s, which is less than tls: %s; remove it from the URL, or change tls"
                .formatted(mode.group(1), tls.word()));
      }
    }
    Matcher ownChecks = OWN_CHECKS.matcher(jdbcUrl);
    if (tls != TlsMode.DISABLE && ownChecks.find()) {
      throw invalid(
          "has the option %s, which replaces the checks of TLS; remove it from the URL"
              .formatted(ownChecks.group(1)));
    }
    if (ROOT_CERTIFICATE.matcher(jdbcUrl).find()) {
      throw invalid(
          "has the option sslrootcert, but functions have only the file that rootCertificate names;"
              + " name it there");
    }
  }

  private static InvalidFieldException invalid(String reason) {
    return new InvalidFieldException("landlord.jdbcUrl", reason);
  }
}
