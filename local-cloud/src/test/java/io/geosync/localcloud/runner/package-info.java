/** Tests of functions in processes of their own. */
@NullMarked
package io.geosync.localcloud.runner;

import org.jspecify.annotations.NullMarked;
