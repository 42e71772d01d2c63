/** Tests that invalid input is rejected and does not affect valid changes. */
@NullMarked
package io.geosync.pipeline.input;

import org.jspecify.annotations.NullMarked;
