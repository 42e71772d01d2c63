/** Tests of what can be set. */
@NullMarked
package io.geosync.tenantsync.config;

import org.jspecify.annotations.NullMarked;
