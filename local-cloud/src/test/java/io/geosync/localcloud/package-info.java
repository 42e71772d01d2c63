/** What a cloud is made of. */
@NullMarked
package io.geosync.localcloud;

import org.jspecify.annotations.NullMarked;
