/**
 * The state of one administrative unit as it crosses process borders. Uses nothing but the JDK and
 * JSON\n * annotations.
 */
@NullMarked
package io.geosync.contract.unit;

import org.jspecify.annotations.NullMarked;
