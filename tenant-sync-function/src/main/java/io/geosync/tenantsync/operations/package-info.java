/** Commands on one tenant's database: prepare, mirror, repair, check, details. */
@NullMarked
package io.geosync.tenantsync.operations;

import org.jspecify.annotations.NullMarked;
