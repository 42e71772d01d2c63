/** Lists the resources that exist after a deployment was removed. Uses {@code cloud}. */
@NullMarked
package io.geosync.deploy.cleanup;

import org.jspecify.annotations.NullMarked;
