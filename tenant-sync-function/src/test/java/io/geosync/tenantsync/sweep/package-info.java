/** What the sweep mends. */
@NullMarked
package io.geosync.tenantsync.sweep;

import org.jspecify.annotations.NullMarked;
