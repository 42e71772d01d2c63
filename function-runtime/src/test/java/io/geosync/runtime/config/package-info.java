/** Tests of the checks of settings. */
@NullMarked
package io.geosync.runtime.config;

import org.jspecify.annotations.NullMarked;
