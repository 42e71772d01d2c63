package io.geosync.localcloud.metric;

/** A PutMetricData that CloudWatch would refuse, or that this one does not understand. */
final class MetricRequestInvalid extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code the error's name in AWS's model
   */
  MetricRequestInvalid(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
