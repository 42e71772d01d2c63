package io.geosync.deploy.conformance;

/** Builds ARNs in the partition, region and account of a deployment. */
record Arns(String partition, String region, String account) {

  /** For a deployment of which no resource was found; no resource has these ARNs. */
  static final Arns WITHOUT_ACCOUNT = new Arns("aws", "us-east-1", "000000000000");

  static Arns of(String arn) {
    String[] parts = arn.split(":", -1);
    return new Arns(parts[1], parts[3], parts[4]);
  }

  String queue(String name) {
    return "arn:%s:sqs:%s:%s:%s".formatted(partition, region, account, name);
  }

  String topic(String name) {
    return "arn:%s:sns:%s:%s:%s".formatted(partition, region, account, name);
  }

  String live(String function) {
    return "arn:%s:lambda:%s:%s:function:%s:live".formatted(partition, region, account, function);
  }
}
