/** Tests of the recovery commands of operators. */
@NullMarked
package io.geosync.pipeline.recovery;

import org.jspecify.annotations.NullMarked;
