/** Beans that every function injects and whose types belong to others. */
@NullMarked
package io.geosync.runtime.config;

import org.jspecify.annotations.NullMarked;
