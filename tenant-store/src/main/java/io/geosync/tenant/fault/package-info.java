/** What an error of a tenant's database means, by its SQLSTATE. */
@NullMarked
package io.geosync.tenant.fault;

import org.jspecify.annotations.NullMarked;
