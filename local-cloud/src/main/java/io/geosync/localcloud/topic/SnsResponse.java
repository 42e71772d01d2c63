package io.geosync.localcloud.topic;

import java.util.UUID;

/** A response of AWS's query protocol. */
public record SnsResponse(int status, String xml) {

  /** The response to a successful action. */
  static SnsResponse of(String action, String result) {
    return new SnsResponse(
        200,
        "<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(action, result, UUID.randomUUID()));
  }

  static SnsResponse error(int status, String code, String message) {
    return new SnsResponse(
        status,
        "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
            .formatted(
                status < 500 ? "Sender" : "Receiver", code, escape(message), UUID.randomUUID()));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
