/** Transactions with the landlord, and its faults as typed errors. */
@NullMarked
package io.geosync.tenantsync.landlord;

import org.jspecify.annotations.NullMarked;
