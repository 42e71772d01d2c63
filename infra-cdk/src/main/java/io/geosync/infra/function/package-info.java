/**
 * Creates the functions, their roles and schedules. Uses {@code config} and {@code
 * contract.resource}.
 */
@NullMarked
package io.geosync.infra.function;

import org.jspecify.annotations.NullMarked;
