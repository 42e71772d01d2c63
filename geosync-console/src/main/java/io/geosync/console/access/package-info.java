/**
 * Decides which requests reach the pages: one-time addresses, sessions, and the checks of each
 * request. May use the framework only.
 */
@NullMarked
package io.geosync.console.access;

import org.jspecify.annotations.NullMarked;
