/** Tests of the choice of binaries by system and processor. */
@NullMarked
package io.geosync.localcloud.platform;

import org.jspecify.annotations.NullMarked;
