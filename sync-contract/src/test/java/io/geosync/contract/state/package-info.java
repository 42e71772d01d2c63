/** Tests of the package {@code state}. */
@NullMarked
package io.geosync.contract.state;

import org.jspecify.annotations.NullMarked;
