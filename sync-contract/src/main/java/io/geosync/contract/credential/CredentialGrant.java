package io.geosync.contract.credential;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A right of a deployment to read credentials of tenants: one secret, one parameter or one database
 * user, or all whose names begin with a prefix. It is written like a reference without a key; a
 * {@code *} at its end makes it a prefix.
 *
 * @param kind of the references that it covers
 * @param resource ARN or name; with {@code *} at the end: a prefix
 */
public record CredentialGrant(Kind kind, String resource) {
  /** The forms of a right, for messages. */
  public static final String FORMS =
      "secretsmanager:ARN, ssm:/PATH or rds-iam:ARN of the database user, each with * at its end"
          + " for a prefix";

  private static final String NONE = "none";

  private static final Pattern SHAPE =
      Pattern.compile(
          "secretsmanager:(%s)\\*?|ssm:(%s/?)\\*?|rds-iam:(%s)\\*?"
              .formatted(
                  CredentialReference.Shapes.SECRET_ARN,
                  CredentialReference.Shapes.NAME,
                  "arn:aws[a-z-]*:rds-db:[a-z0-9-]+:\\d{12}:dbuser:[A-Za-z0-9-]+/[A-Za-z0-9_-]*"));

  private static final Pattern COMPLETE = Pattern.compile(".*(-[A-Za-z0-9]{6}|\\*)");

  /** The store that a right is for. */
  public enum Kind {
    SECRETS_MANAGER("secretsmanager:"),
    PARAMETER_STORE("ssm:"),
    RDS_IAM("rds-iam:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /**
   * Parses a right.
   *
   * @throws CredentialReference.Invalid if no right of IAM covers what the text names
   */
  public static CredentialGrant parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new CredentialReference.Invalid(
          text.startsWith("env:")
              ? "names a variable of a function's environment, which a deployment cannot set. Store the secret in Secrets Manager or Parameter Store"
              : "names nothing that a right can cover. Use %s".formatted(FORMS));
    }
    if (text.startsWith(Kind.SECRETS_MANAGER.prefix) && !COMPLETE.matcher(text).matches()) {
      throw new CredentialReference.Invalid(
          "is no complete ARN: policies match the six characters that Secrets Manager appends to the name. Append them, or * for a prefix");
    }
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> text.startsWith(each.prefix))
            .findFirst()
            .orElseThrow();
    return new CredentialGrant(kind, text.substring(kind.prefix.length()));
  }

  /** Returns the right as deployment files write it. */
  public String text() {
    return kind.prefix + resource;
  }

  /** Writes rights as one text that {@link #parseList} reads. */
  public static String listed(List<CredentialGrant> grants) {
    return grants.isEmpty()
        ? NONE
        : grants.stream().map(CredentialGrant::text).collect(Collectors.joining(","));
  }

  /** Reads a text that {@link #listed} has written. */
  public static List<CredentialGrant> parseList(String text) {
    return text.equals(NONE)
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(CredentialGrant::parse).toList();
  }

  /**
   * Whether any of the rights covers a reference, as far as the reference says. A token of RDS
   * without an ARN may be covered by any right of its kind.
   */
  public static boolean anyCovers(List<CredentialGrant> grants, CredentialReference reference) {
    return grants.stream().anyMatch(grant -> grant.covers(reference));
  }

  private boolean covers(CredentialReference reference) {
    return switch (reference) {
      case CredentialReference.StoredSecret secret ->
          kind == Kind.SECRETS_MANAGER && matches(secret.arn());
      case CredentialReference.Parameter parameter ->
          kind == Kind.PARAMETER_STORE && matches(parameter.name());
      case CredentialReference.RdsIam user ->
          kind == Kind.RDS_IAM && (user.arn() == null || matches(user.arn()));
      case CredentialReference.Environment _ -> false;
    };
  }

  private boolean matches(String name) {
    return resource.endsWith("*")
        ? name.startsWith(resource.substring(0, resource.length() - 1))
        : name.equals(resource);
  }
}
