/** A dead letter's way there and back. */
@NullMarked
package io.geosync.contract.letter;

import org.jspecify.annotations.NullMarked;
