/** Tests of publishing, by SDK clients. */
@NullMarked
package io.geosync.localcloud.topic;

import org.jspecify.annotations.NullMarked;
