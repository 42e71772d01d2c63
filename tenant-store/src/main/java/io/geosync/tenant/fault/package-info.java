/** Classifies the errors of a tenant database. Uses nothing else of this module. */
@NullMarked
package io.geosync.tenant.fault;

import org.jspecify.annotations.NullMarked;
