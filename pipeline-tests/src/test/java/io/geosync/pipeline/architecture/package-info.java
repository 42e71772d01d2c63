/** Who may use whom. */
@NullMarked
package io.geosync.pipeline.architecture;

import org.jspecify.annotations.NullMarked;
