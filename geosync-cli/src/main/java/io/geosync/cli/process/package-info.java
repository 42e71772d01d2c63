/** Publishes and delivers pending events on request. May use {@code invoke}, {@code output}. */
@NullMarked
package io.geosync.cli.process;

import org.jspecify.annotations.NullMarked;
