/** Tests of the sweep. */
@NullMarked
package io.geosync.tenantsync.sweep;

import org.jspecify.annotations.NullMarked;
