/** What commands leave in the landlord. */
@NullMarked
package io.geosync.tenantsync.operations;

import org.jspecify.annotations.NullMarked;
