/**
 * Represents the deployment target and creates its AWS clients. Uses the client's cloud location.
 */
@NullMarked
package io.geosync.deploy.cloud;

import org.jspecify.annotations.NullMarked;
