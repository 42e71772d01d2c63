/** What is still there after a deployment was destroyed. Uses cloud. */
@NullMarked
package io.geosync.deploy.remains;

import org.jspecify.annotations.NullMarked;
