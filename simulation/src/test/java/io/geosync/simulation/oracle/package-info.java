/** Tests that the oracle is independent of the code under test. */
@NullMarked
package io.geosync.simulation.oracle;

import org.jspecify.annotations.NullMarked;
