/** The state of one administrative unit in events and replies, and the values that it can have. */
@NullMarked
package io.geosync.contract.unit;

import org.jspecify.annotations.NullMarked;
