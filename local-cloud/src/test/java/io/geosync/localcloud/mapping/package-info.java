/** Tests of what a queue's messages become. */
@NullMarked
package io.geosync.localcloud.mapping;

import org.jspecify.annotations.NullMarked;
