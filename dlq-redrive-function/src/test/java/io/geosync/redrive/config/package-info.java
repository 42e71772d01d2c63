/** Tests of the settings and of the client of other functions. */
@NullMarked
package io.geosync.redrive.config;

import org.jspecify.annotations.NullMarked;
