/** Tests of the package {@code position}. */
@NullMarked
package io.geosync.contract.position;

import org.jspecify.annotations.NullMarked;
