package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refers to a value in Secrets Manager, as {@code secretsmanager:ARN#KEY} or {@code
 * secretsmanager:ARN#KEY#VERSION}. CloudFormation resolves it during deployment, so templates never
 * contain the value. SecureString parameters are not supported, because CloudFormation does not
 * resolve them in a function's environment.
 *
 * @param secretArn complete ARN, including the six characters that Secrets Manager appends
 * @param key field of the secret's JSON object
 * @param version version id (default: the version that is current when the template last changes)
 */
public record SecretReference(String secretArn, String key, @Nullable String version) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "secretsmanager:(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[^#]+)"
              + "#([^#:]+)(?:#([0-9A-Za-z-]{32,64}))?");

  public SecretReference(String secretArn, String key) {
    this(secretArn, key, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SecretReference parse(@Nullable String text) {
    var matcher = SHAPE.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      throw new InvalidFieldException(
          "", "must be secretsmanager:ARN#KEY or secretsmanager:ARN#KEY#VERSION");
    }
    return new SecretReference(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** Returns the reference as deployment files write it. */
  @JsonValue
  public String text() {
    return "secretsmanager:%s#%s%s".formatted(secretArn, key, version == null ? "" : "#" + version);
  }

  /** Returns the reference as CloudFormation templates write it. */
  public String dynamicReference() {
    return "{{resolve:secretsmanager:%s:SecretString:%s%s}}"
        .formatted(secretArn, key, version == null ? "" : "::" + version);
  }
}
