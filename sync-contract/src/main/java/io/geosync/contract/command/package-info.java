/** What a function can be asked to do: one sealed type per function. Uses {@code unit}. */
@NullMarked
package io.geosync.contract.command;

import org.jspecify.annotations.NullMarked;
