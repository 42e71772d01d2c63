/** A dead letter's way there and back. */
@NullMarked
package io.geosync.contract.deadletter;

import org.jspecify.annotations.NullMarked;
