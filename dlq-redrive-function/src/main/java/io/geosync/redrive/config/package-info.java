/** The function's settings, and the making of the parts that know nothing of the container. */
@NullMarked
package io.geosync.redrive.config;

import org.jspecify.annotations.NullMarked;
