/** Behaviour of the contract's json package. */
@NullMarked
package io.geosync.contract.json;

import org.jspecify.annotations.NullMarked;
