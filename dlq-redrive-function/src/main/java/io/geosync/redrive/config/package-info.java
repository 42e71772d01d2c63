/** The function's settings, and its client of other functions. */
@NullMarked
package io.geosync.redrive.config;

import org.jspecify.annotations.NullMarked;
