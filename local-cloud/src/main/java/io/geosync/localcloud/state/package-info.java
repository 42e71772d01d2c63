/**
 * The folder that keeps the state of an embedded cloud while it is stopped, and the deletion of
 * folders. Uses nothing else.
 */
@NullMarked
package io.geosync.localcloud.state;

import org.jspecify.annotations.NullMarked;
