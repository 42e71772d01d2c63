/** Positions of a stream and ranges of them. */
@NullMarked
package io.geosync.contract.position;

import org.jspecify.annotations.NullMarked;
