/** Tests of the dependencies between modules, and of tables in the documentation. */
@NullMarked
package io.geosync.pipeline.architecture;

import org.jspecify.annotations.NullMarked;
