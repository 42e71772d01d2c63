/** The function's configuration, and beans of other modules' types that need it. */
@NullMarked
package io.geosync.tenantsync.config;

import org.jspecify.annotations.NullMarked;
