/** Tests of who is served by what. */
@NullMarked
package io.geosync.tenantsync.delivery;

import org.jspecify.annotations.NullMarked;
