package io.geosync.runtimeinterface;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;

/**
 * Runs the handler of a function's package: requests invocations from the Lambda Runtime API and
 * reports their results, one after the other, until the process is ended.
 *
 * <p>It takes the place of {@code AWSLambda} of {@code aws-lambda-java-runtime-interface-client},
 * whose native library exists for Linux only. It is started with the same argument and the same
 * environment variables.
 */
public final class RuntimeInterfaceClient {
  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

  private final RuntimeApi api;
  private final RequestStreamHandler handler;

  private RuntimeInterfaceClient(RuntimeApi api, RequestStreamHandler handler) {
    this.api = api;
    this.handler = handler;
  }

  /**
   * Starts the loop and returns only by exception; the process ends with status 1 when the handler
   * cannot be loaded, when the Runtime API cannot be reached, or after an error of the JVM.
   *
   * @param arguments Lambda's "Handler", {@code package.Class::handleRequest} or {@code
   *     package.Class}
   */
  public static void main(String[] arguments) {
    String address = System.getenv("AWS_LAMBDA_RUNTIME_API");
    if (arguments.length != 1 || address == null) {
      log("Usage: RuntimeInterfaceClient HANDLER, with AWS_LAMBDA_RUNTIME_API set to HOST:PORT.");
      System.exit(1);
    }
    try {
      RuntimeApi api = new RuntimeApi(address);
      new RuntimeInterfaceClient(api, load(arguments[0], api)).run();
    } catch (Throwable failure) {
      log(ErrorReport.of(failure).log());
    }
    // A thread that the handler left running must not keep a process that takes no invocations.
    System.exit(1);
  }

  private static RequestStreamHandler load(String entryPoint, RuntimeApi api) throws Throwable {
    try {
      return HandlerLoader.load(entryPoint, RuntimeInterfaceClient.class.getClassLoader());
    } catch (Throwable failure) {
      api.reportInitError(ErrorReport.of(failure));
      throw failure;
    }
  }

  /** Handles invocations until the JVM itself fails or the Runtime API does not answer. */
  private void run() throws IOException {
    boolean usable = true;
    while (usable) {
      usable = handle(api.next());
    }
  }

  /** Returns whether the process can take another invocation. */
  private boolean handle(Invocation invocation) throws IOException {
    setTraceHeader(invocation);
    try {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      handler.handleRequest(
          invocation.payload(), output, new InvocationContext(invocation, System.getenv()));
      api.respond(invocation.requestId(), output.toByteArray());
      return true;
    } catch (Throwable failure) {
      ErrorReport report = ErrorReport.of(failure);
      api.reportError(invocation.requestId(), report);
      log(report.log());
      return !(failure instanceof VirtualMachineError || failure instanceof IOError);
    } finally {
      // An interrupt that the handler asked for ends with its invocation.
      Thread.interrupted();
    }
  }

  private static void setTraceHeader(Invocation invocation) {
    if (invocation.traceId().isEmpty()) {
      System.clearProperty(TRACE_HEADER);
    } else {
      System.setProperty(TRACE_HEADER, invocation.traceId());
    }
  }

  private static void log(String text) {
    LambdaRuntime.getLogger().log(text + "\n");
  }
}
