/**
 * The overview: is every tenant up to date, and if not, which one and why. May use {@code page} and
 * geosync-client.
 */
@NullMarked
package io.geosync.console.overview;

import org.jspecify.annotations.NullMarked;
