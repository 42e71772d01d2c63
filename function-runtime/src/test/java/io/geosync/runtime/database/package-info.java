/** Tests of database addresses and credentials. */
@NullMarked
package io.geosync.runtime.database;

import org.jspecify.annotations.NullMarked;
