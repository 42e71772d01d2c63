/** What happened to a unit, one sealed type per kind of event. Uses {@code unit}. */
@NullMarked
package io.geosync.contract.event;

import org.jspecify.annotations.NullMarked;
