/**
 * The list of tenant streams, the page of a tenant, and the commands that an operator gives for
 * one. May use {@code page}, {@code task} and geosync-client.
 */
@NullMarked
package io.geosync.console.tenant;

import org.jspecify.annotations.NullMarked;
