package io.geosync.localcloud.topic;

/** A request that SNS would reject, or that the embedded cloud does not support. */
final class RequestRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private RequestRejected(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /**
   * A request that is wrong in itself.
   *
   * @param code the error's code in AWS's query protocol
   */
  static RequestRejected invalid(String code, String message) {
    return new RequestRejected(400, code, message);
  }

  static RequestRejected invalidParameter(String message) {
    return invalid("InvalidParameter", "Invalid parameter: " + message);
  }

  /** A request that SNS accepts and the embedded cloud does not. */
  static RequestRejected unsupported(String what) {
    return invalidParameter("The embedded cloud does not support " + what);
  }

  static RequestRejected notFound(String resource) {
    return new RequestRejected(404, "NotFound", resource + " does not exist");
  }

  SnsResponse response() {
    return SnsResponse.error(status, code, String.valueOf(getMessage()));
  }

  /** The fields that an entry of a batch has if it alone is rejected. */
  String ofEntry() {
    return "<Code>%s</Code><Message>%s</Message><SenderFault>%s</SenderFault>"
        .formatted(code, SnsResponse.escape(String.valueOf(getMessage())), status < 500);
  }
}
