/** The function's configuration. */
@NullMarked
package io.geosync.publisher.config;

import org.jspecify.annotations.NullMarked;
