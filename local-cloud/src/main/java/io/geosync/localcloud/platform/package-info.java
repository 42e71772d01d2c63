/**
 * The systems and processors that the embedded cloud runs on, and the binaries that each of them
 * needs. Uses nothing else.
 */
@NullMarked
package io.geosync.localcloud.platform;

import org.jspecify.annotations.NullMarked;
