/** Tests of the package {@code resource}. */
@NullMarked
package io.geosync.contract.resource;

import org.jspecify.annotations.NullMarked;
