/** The folder that keeps the state of an embedded cloud while it is stopped. Uses nothing else. */
@NullMarked
package io.geosync.localcloud.state;

import org.jspecify.annotations.NullMarked;
