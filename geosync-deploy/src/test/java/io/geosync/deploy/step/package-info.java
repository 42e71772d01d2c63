/** The databases' step on the packaged functions, in an embedded cloud that nothing sweeps. */
@NullMarked
package io.geosync.deploy.step;

import org.jspecify.annotations.NullMarked;
