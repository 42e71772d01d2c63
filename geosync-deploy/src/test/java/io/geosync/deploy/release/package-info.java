/** Tests of the release folder. */
@NullMarked
package io.geosync.deploy.release;

import org.jspecify.annotations.NullMarked;
