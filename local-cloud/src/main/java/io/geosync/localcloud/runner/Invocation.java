package io.geosync.localcloud.runner;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** An invocation of a function, waiting for its result. */
final class Invocation {
  private final String requestId = UUID.randomUUID().toString();
  private final byte[] payload;
  private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();

  Invocation(byte[] payload) {
    this.payload = payload;
  }

  String requestId() {
    return requestId;
  }

  byte[] payload() {
    return payload;
  }

  CompletableFuture<InvocationResult> result() {
    return result;
  }
}
