/** Tests of the package of the same name. */
@NullMarked
package io.geosync.client;

import org.jspecify.annotations.NullMarked;
