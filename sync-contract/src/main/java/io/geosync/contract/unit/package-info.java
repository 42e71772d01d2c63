/** The state of one administrative unit in events and replies. */
@NullMarked
package io.geosync.contract.unit;

import org.jspecify.annotations.NullMarked;
