/**
 * Faults that a test injects into calls of the embedded cloud, so that the product itself needs no
 * fail points. Uses nothing else.
 */
@NullMarked
package io.geosync.localcloud.fault;

import org.jspecify.annotations.NullMarked;
