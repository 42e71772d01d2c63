/**
 * The cloud that is deployed to, and AWS's clients for it. Uses the command line's own location.
 */
@NullMarked
package io.geosync.deploy.cloud;

import org.jspecify.annotations.NullMarked;
