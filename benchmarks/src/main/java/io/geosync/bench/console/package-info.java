/** The reads of the console and of the commands that list, on a large landlord database. */
@NullMarked
package io.geosync.bench.console;

import org.jspecify.annotations.NullMarked;
