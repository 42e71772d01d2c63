/** Creates the functions, their roles and schedules. Uses {@code config} and {@code name}. */
@NullMarked
package io.geosync.infra.function;

import org.jspecify.annotations.NullMarked;
