/** The steps by which a tenant joins. Uses {@code invoke}, {@code output}. */
@NullMarked
package io.geosync.cli.tenant;

import org.jspecify.annotations.NullMarked;
