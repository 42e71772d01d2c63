/** Tests of the client beside AWS's own. */
@NullMarked
package io.geosync.runtimeinterface;

import org.jspecify.annotations.NullMarked;
