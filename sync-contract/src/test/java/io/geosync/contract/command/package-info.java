/** Tests of the package {@code command}. */
@NullMarked
package io.geosync.contract.command;

import org.jspecify.annotations.NullMarked;
