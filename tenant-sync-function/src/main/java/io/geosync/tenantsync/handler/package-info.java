/** The function's two entry points: batches of messages, and commands. Uses all other packages. */
@NullMarked
package io.geosync.tenantsync.handler;

import org.jspecify.annotations.NullMarked;
