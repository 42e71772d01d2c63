package io.geosync.runtimeinterface;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Lambda Runtime API, version 2018-06-01, over one kept connection ("Using the
 * Lambda runtime API for custom runtimes" in AWS's developer guide). {@link HttpURLConnection} is
 * the HTTP client of the JDK that adds least to the start of a process.
 */
final class RuntimeApi {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_TIMEOUT = 0;
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final URI runtime;

  /**
   * @param address HOST:PORT
   */
  RuntimeApi(String address) {
    this.runtime = URI.create("http://%s/2018-06-01/runtime/".formatted(address));
  }

  /** Waits for the next invocation, however long that takes. */
  Invocation next() throws IOException {
    HttpURLConnection call = open("invocation/next");
    byte[] payload = body(call);
    require(call, OK);
    String requestId = call.getHeaderField("Lambda-Runtime-Aws-Request-Id");
    if (requestId == null) {
      throw new IOException(
          "The Runtime API delivered an invocation without Lambda-Runtime-Aws-Request-Id.");
    }
    return new Invocation(
        requestId,
        call.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", Long.MAX_VALUE),
        text(call.getHeaderField("Lambda-Runtime-Invoked-Function-Arn")),
        text(call.getHeaderField("Lambda-Runtime-Trace-Id")),
        new ByteArrayInputStream(payload));
  }

  /** Reports the result of an invocation. */
  void respond(String requestId, byte[] payload) throws IOException {
    HttpURLConnection call = open("invocation/%s/response".formatted(requestId));
    post(call, payload);
  }

  /** Reports that the handler failed in an invocation. */
  void reportError(String requestId, ErrorReport error) throws IOException {
    HttpURLConnection call = open("invocation/%s/error".formatted(requestId));
    call.setRequestProperty(ERROR_TYPE, "Runtime.BadFunctionCode");
    post(call, error.json());
  }

  /** Reports that the handler cannot be loaded. */
  void reportInitError(ErrorReport error) throws IOException {
    HttpURLConnection call = open("init/error");
    call.setRequestProperty(ERROR_TYPE, "Runtime.BadFunctionCode");
    post(call, error.json());
  }

  private HttpURLConnection open(String path) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) runtime.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    call.setReadTimeout(NO_TIMEOUT);
    return call;
  }

  /** The body is sent in one piece with its length, so that a lost connection is tried again. */
  private static void post(HttpURLConnection call, byte[] content) throws IOException {
    call.setDoOutput(true);
    call.setRequestProperty("Content-Type", "application/json");
    try (OutputStream body = call.getOutputStream()) {
      body.write(content);
    }
    body(call);
    require(call, ACCEPTED);
  }

  private static void require(HttpURLConnection call, int status) throws IOException {
    if (call.getResponseCode() != status) {
      throw new IOException(
          "The Runtime API answered %d to %s; expected %d."
              .formatted(call.getResponseCode(), call.getURL(), status));
    }
  }

  /** Reads the whole body, without which the connection is not used again. */
  private static byte[] body(HttpURLConnection call) throws IOException {
    InputStream stream =
        call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream();
    if (stream == null) {
      return new byte[0];
    }
    try (stream) {
      return stream.readAllBytes();
    }
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }
}
