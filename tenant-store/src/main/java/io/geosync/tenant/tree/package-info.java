/** Reads the tree of a tenant's rows, for a comparison by people. Uses jdbc-sql. */
@NullMarked
package io.geosync.tenant.tree;

import org.jspecify.annotations.NullMarked;
