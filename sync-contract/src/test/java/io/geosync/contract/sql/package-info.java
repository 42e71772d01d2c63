/** Statements read from resources. */
@NullMarked
package io.geosync.contract.sql;

import org.jspecify.annotations.NullMarked;
