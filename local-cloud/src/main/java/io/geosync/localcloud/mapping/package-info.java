/**
 * What invokes functions by itself: queues (event source mappings) and schedules. Uses runner,
 * queue and fault.
 */
@NullMarked
package io.geosync.localcloud.mapping;

import org.jspecify.annotations.NullMarked;
