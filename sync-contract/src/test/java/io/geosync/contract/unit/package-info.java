/** Behaviour of the contract's json package. */
@NullMarked
package io.geosync.contract.unit;

import org.jspecify.annotations.NullMarked;
