/** Tests of the endpoint over HTTP. */
@NullMarked
package io.geosync.localcloud.endpoint;

import org.jspecify.annotations.NullMarked;
