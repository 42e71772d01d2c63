/**
 * The states of tenant streams and countries, as the landlord stores them and replies report them.
 * A reader of replies may be older than the function that sends them: it reads a value that it does
 * not know as {@code UNKNOWN}, which is equal to no other state. {@code UNKNOWN} is never stored.
 */
@NullMarked
package io.geosync.contract.state;

import org.jspecify.annotations.NullMarked;
