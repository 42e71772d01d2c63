/** Behaviour of the contract's envelope package. */
@NullMarked
package io.geosync.contract.envelope;

import org.jspecify.annotations.NullMarked;
