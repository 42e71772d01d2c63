package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of Secrets Manager, {@code secretsmanager:ARN#KEY} or {@code
 * secretsmanager:ARN#KEY#VERSION}, which CloudFormation resolves when it deploys: the template
 * never holds it. SecureString parameters are not taken, because CloudFormation does not resolve
 * them in a function's environment.
 *
 * @param secretArn complete, with the six characters that Secrets Manager appends
 * @param key of the secret's JSON object
 * @param version its id; absent: the current one of the day on which the template last changed
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
      throw new FieldInvalid(
          "", "must be secretsmanager:ARN#KEY or secretsmanager:ARN#KEY#VERSION");
    }
    return new SecretReference(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** As a deployment's file writes it. */
  @JsonValue
  public String text() {
    return "secretsmanager:%s#%s%s".formatted(secretArn, key, version == null ? "" : "#" + version);
  }

  /** As a template writes it. */
  public String dynamicReference() {
    return "{{resolve:secretsmanager:%s:SecretString:%s%s}}"
        .formatted(secretArn, key, version == null ? "" : "::" + version);
  }
}
