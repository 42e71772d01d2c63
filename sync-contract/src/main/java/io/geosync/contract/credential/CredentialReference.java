package io.geosync.contract.credential;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the place where a secret is stored, in the form in which tenants, deployment files and the
 * functions' environments write it. A reference contains no secret.
 */
public sealed interface CredentialReference {
  /** The forms of a reference, for messages. */
  String FORMS = "secretsmanager:ARN#KEY, ssm:/PATH or rds-iam:";

  /**
   * A secret in AWS Secrets Manager.
   *
   * @param arn ARN of the secret, which names its region
   * @param key field of the secret's JSON object; absent: the whole secret
   */
  record StoredSecret(String arn, @Nullable String key) implements CredentialReference {
    /** Returns the region that the ARN names. */
    public String region() {
      return arn.split(":", -1)[3];
    }

    @Override
    public String text() {
      return "secretsmanager:%s%s".formatted(arn, key == null ? "" : "#" + key);
    }
  }

  /**
   * A parameter in Parameter Store of AWS Systems Manager, in the account and region of the
   * function.
   */
  record Parameter(String name) implements CredentialReference {
    @Override
    public String text() {
      return "ssm:" + name;
    }
  }

  /**
   * A token of RDS instead of a password, which the function signs for each connection.
   *
   * @param arn ARN of the database user, {@code arn:aws:rds-db:REGION:ACCOUNT:dbuser:ID/USER};
   *     absent: the region is that of the host
   */
  record RdsIam(@Nullable String arn) implements CredentialReference {
    @Override
    public String text() {
      return "rds-iam:" + (arn == null ? "" : arn);
    }
  }

  /** A variable in the environment of a function of the embedded cloud. */
  record Environment(String name) implements CredentialReference {
    @Override
    public String text() {
      return "env:" + name;
    }
  }

  /** A text that is not a reference. The message never repeats the text, which may be a secret. */
  final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Invalid(String reason) {
      super(reason);
    }

    /** Returns why the text is not a reference, and the accepted forms. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Returns the reference as users write it. */
  String text();

  /**
   * Parses a reference.
   *
   * @throws Invalid if the text has none of the forms
   */
  static CredentialReference parse(@Nullable String text) {
    String given = text == null ? "" : text;
    if (given.startsWith("secretsmanager:")) {
      Matcher secret = Shapes.SECRET.matcher(given);
      if (secret.matches()) {
        return new StoredSecret(secret.group(1), secret.group(2));
      }
      throw new Invalid(
          "is not of the form secretsmanager:ARN or secretsmanager:ARN#KEY with the complete ARN of a secret");
    }
    if (given.startsWith("ssm:")) {
      Matcher parameter = Shapes.PARAMETER.matcher(given);
      if (parameter.matches()) {
        return new Parameter(parameter.group(1));
      }
      throw new Invalid(
          "is not of the form ssm:/PATH with the name of a parameter, without a version");
    }
    if (given.startsWith("rds-iam:")) {
      Matcher user = Shapes.DATABASE_USER.matcher(given);
      if (user.matches()) {
        return new RdsIam(user.group(1));
      }
      throw new Invalid(
          "is not of the form rds-iam: or rds-iam:arn:aws:rds-db:REGION:ACCOUNT:dbuser:ID/USER");
    }
    if (given.startsWith("env:")) {
      Matcher variable = Shapes.VARIABLE.matcher(given);
      if (variable.matches()) {
        return new Environment(variable.group(1));
      }
      throw new Invalid("is not of the form env:NAME with the name of an environment variable");
    }
    throw new Invalid("is not a reference. Use %s, never the secret itself".formatted(FORMS));
  }

  /** The forms of references. */
  final class Shapes {
    static final String SECRET_ARN =
        "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[A-Za-z0-9/_+=.@-]+";
    static final String NAME = "/[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*";
    static final String USER_ARN =
        "arn:aws[a-z-]*:rds-db:[a-z0-9-]+:\\d{12}:dbuser:[A-Za-z0-9-]+/[A-Za-z0-9_-]+";

    private static final Pattern SECRET =
        Pattern.compile("secretsmanager:(%s)(?:#([^#\\s]+))?".formatted(SECRET_ARN));
    private static final Pattern PARAMETER = Pattern.compile("ssm:(%s)".formatted(NAME));
    private static final Pattern DATABASE_USER =
        Pattern.compile("rds-iam:(%s)?".formatted(USER_ARN));
    private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");

    private Shapes() {}
  }
}
