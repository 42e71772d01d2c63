/** Tests of the settings. */
@NullMarked
package io.geosync.tenantsync.config;

import org.jspecify.annotations.NullMarked;
