/** Tests of event source mappings. */
@NullMarked
package io.geosync.localcloud.mapping;

import org.jspecify.annotations.NullMarked;
