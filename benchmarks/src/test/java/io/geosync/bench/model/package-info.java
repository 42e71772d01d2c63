/** Tests of the model. */
@NullMarked
package io.geosync.bench.model;

import org.jspecify.annotations.NullMarked;
