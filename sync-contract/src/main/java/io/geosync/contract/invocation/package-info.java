/** How functions are called. */
@NullMarked
package io.geosync.contract.invocation;

import org.jspecify.annotations.NullMarked;
