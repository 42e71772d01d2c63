/** Tests of start, stop, kill and restart on one folder. */
@NullMarked
package io.geosync.localcloud.lifecycle;

import org.jspecify.annotations.NullMarked;
