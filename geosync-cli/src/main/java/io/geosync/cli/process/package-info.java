/** Publishes and delivers pending events on request. May use geosync-client, {@code output}. */
@NullMarked
package io.geosync.cli.process;

import org.jspecify.annotations.NullMarked;
