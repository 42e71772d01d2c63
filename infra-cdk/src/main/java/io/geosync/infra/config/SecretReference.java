package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of Secrets Manager, {@code secretsmanager:ARN#KEY}, which CloudFormation resolves when it
 * deploys: the template never holds it. SecureString parameters are not taken, because
 * CloudFormation does not resolve them in a function's environment.
 *
 * @param secretArn complete, with the six characters that Secrets Manager appends
 * @param key of the secret's JSON object
 */
public record SecretReference(String secretArn, String key) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "secretsmanager:(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[^#]+)#([^#:]+)");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SecretReference parse(@Nullable String text) {
    var matcher = SHAPE.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      throw new FieldInvalid("", "must be secretsmanager:ARN#KEY");
    }
    return new SecretReference(matcher.group(1), matcher.group(2));
  }

  /** As a deployment's file writes it. */
  @JsonValue
  public String text() {
    return "secretsmanager:%s#%s".formatted(secretArn, key);
  }

  /** As a template writes it. */
  public String dynamicReference() {
    return "{{resolve:secretsmanager:%s:SecretString:%s}}".formatted(secretArn, key);
  }
}
