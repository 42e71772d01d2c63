/** Events of a country's stream, one type for each kind of change. Uses {@code unit}. */
@NullMarked
package io.geosync.contract.event;

import org.jspecify.annotations.NullMarked;
