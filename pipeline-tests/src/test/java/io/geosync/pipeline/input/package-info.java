/** Tests of what a wrong input does to those who gave right ones. */
@NullMarked
package io.geosync.pipeline.input;

import org.jspecify.annotations.NullMarked;
