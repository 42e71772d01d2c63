/** Runs the stock cdk command. Uses cloud. */
@NullMarked
package io.geosync.deploy.cdk;

import org.jspecify.annotations.NullMarked;
