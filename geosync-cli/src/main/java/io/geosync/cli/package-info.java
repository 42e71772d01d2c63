/** The program's entry. Uses {@code command}. */
@NullMarked
package io.geosync.cli;

import org.jspecify.annotations.NullMarked;
