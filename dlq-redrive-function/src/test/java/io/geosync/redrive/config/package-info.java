/** Tests of what can be set. */
@NullMarked
package io.geosync.redrive.config;

import org.jspecify.annotations.NullMarked;
