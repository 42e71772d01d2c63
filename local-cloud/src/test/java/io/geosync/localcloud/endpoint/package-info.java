/** Tests of Invoke and of the control, over HTTP. */
@NullMarked
package io.geosync.localcloud.endpoint;

import org.jspecify.annotations.NullMarked;
