package io.geosync.cli.command;

/** The forms of a tenant's credentials, as the help of all commands that take them gives them. */
final class CredentialsHelp {
  static final String TEXT =
      "Reference to the login of the database: secretsmanager:ARN[#KEY], ssm:/PATH, or rds-iam:[ARN]"
          + " for a token of RDS. The value is JSON with username and password, user:password, or"
          + " the password of the URL's user. The embedded cloud also accepts env:NAME, with"
          + " user:password";

  private CredentialsHelp() {}
}
