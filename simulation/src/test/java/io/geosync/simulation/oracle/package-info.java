/** What the oracle may know. */
@NullMarked
package io.geosync.simulation.oracle;

import org.jspecify.annotations.NullMarked;
