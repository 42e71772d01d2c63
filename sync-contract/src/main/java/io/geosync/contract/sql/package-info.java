/** SQL texts that lie beside the classes that run them. Reads resources, knows no database. */
@NullMarked
package io.geosync.contract.sql;

import org.jspecify.annotations.NullMarked;
