/** Adds tenants step by step. May use geosync-client and {@code output}. */
@NullMarked
package io.geosync.cli.tenant;

import org.jspecify.annotations.NullMarked;
