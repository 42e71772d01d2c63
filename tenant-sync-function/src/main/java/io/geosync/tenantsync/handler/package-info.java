/** The function's two entries: batches of messages, and commands. Uses all others. */
@NullMarked
package io.geosync.tenantsync.handler;

import org.jspecify.annotations.NullMarked;
