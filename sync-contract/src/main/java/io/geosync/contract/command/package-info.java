/**
 * What a function can be asked to do: one sealed type per function. Uses {@code unit} and {@code
 * position}.
 */
@NullMarked
package io.geosync.contract.command;

import org.jspecify.annotations.NullMarked;
