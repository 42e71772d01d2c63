package io.geosync.runtimeinterface;

import java.io.InputStream;

/**
 * An invocation as the Runtime API delivers it.
 *
 * @param deadlineMillis epoch time at which Lambda ends the process
 * @param traceId AWS X-Ray's trace header; empty if there is none
 */
record Invocation(
    String requestId,
    long deadlineMillis,
    String functionArn,
    String traceId,
    InputStream payload) {}
