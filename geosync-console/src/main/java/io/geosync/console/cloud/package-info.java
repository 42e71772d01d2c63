/**
 * The deployment that the console shows: its location, the client of its functions, and the
 * operator. May use geosync-client.
 */
@NullMarked
package io.geosync.console.cloud;

import org.jspecify.annotations.NullMarked;
