package io.geosync.localcloud;

import io.geosync.contract.setting.TlsMode;
import io.geosync.localcloud.database.PostgresServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of the functions, which in AWS the deployment sets. */
final class FunctionEnvironment {
  private FunctionEnvironment() {}

  /**
   * The variables of a function. The query function signs in as a role that can only read.
   *
   * @param function its name in Lambda
   * @param signingKeys reference to the secret with which functions sign and verify envelopes
   */
  static Map<String, String> of(
      String function,
      LocalCloudConfig config,
      PostgresServer postgres,
      URI endpoint,
      String signingKeys) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GEOSYNC_STAGE", CloudNames.STAGE);
    environment.put("GEOSYNC_LANDLORD_JDBC_URL", postgres.jdbcUrl(LocalCloud.LANDLORD));
    environment.put(
        "GEOSYNC_LANDLORD_USERNAME",
        function.equals(CloudNames.QUERY) ? PostgresServer.READER : postgres.user());
    // The server listens on the loopback interface only.
    environment.put("GEOSYNC_TLS_MODE", TlsMode.DISABLE.word());
    environment.put("GEOSYNC_TOPIC_ARN", CloudNames.TOPIC_ARN);
    environment.put("GEOSYNC_SIGNING_KEYS", signingKeys);
    environment.put("GEOSYNC_CREDENTIALS_ENVIRONMENT", "true");
    environment.put("GEOSYNC_RELAY_LINGER_SECONDS", Integer.toString(config.relayLingerSeconds()));
    environment.put("AWS_REGION", CloudNames.REGION);
    environment.put("AWS_DEFAULT_REGION", CloudNames.REGION);
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.putAll(config.functionEnvironment());
    return environment;
  }
}
