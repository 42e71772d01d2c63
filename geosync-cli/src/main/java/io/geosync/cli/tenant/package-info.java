/** Adds tenants step by step. May use {@code invoke} and {@code output}. */
@NullMarked
package io.geosync.cli.tenant;

import org.jspecify.annotations.NullMarked;
