/** Writes the folder of a release, which is deployed without these sources. Uses infra-cdk. */
@NullMarked
package io.geosync.deploy.release;

import org.jspecify.annotations.NullMarked;
