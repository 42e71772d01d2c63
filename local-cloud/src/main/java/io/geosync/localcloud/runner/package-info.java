/**
 * Runs a function's package as Lambda does: in processes that request invocations from the Runtime
 * API. Uses platform and state.
 */
@NullMarked
package io.geosync.localcloud.runner;

import org.jspecify.annotations.NullMarked;
