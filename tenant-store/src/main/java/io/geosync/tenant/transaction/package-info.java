/**
 * One transaction of a tenant's database, repeated when it met another writer. Uses faults only.
 */
@NullMarked
package io.geosync.tenant.transaction;

import org.jspecify.annotations.NullMarked;
