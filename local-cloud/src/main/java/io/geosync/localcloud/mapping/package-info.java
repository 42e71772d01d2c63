/**
 * Event source mappings and schedules, which invoke functions without a request. Uses runner and
 * fault.
 */
@NullMarked
package io.geosync.localcloud.mapping;

import org.jspecify.annotations.NullMarked;
