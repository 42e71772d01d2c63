/** Tests the deployment commands on LocalStack, from an empty account to a removed stack. */
@NullMarked
package io.geosync.deploy.lane;

import org.jspecify.annotations.NullMarked;
