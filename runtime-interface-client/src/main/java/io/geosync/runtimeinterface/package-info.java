/**
 * A client of the Lambda Runtime API in pure Java. It runs in the process of a function, beside the
 * function's own package, and uses only AWS's interfaces and serialisation, no other module.
 */
@NullMarked
package io.geosync.runtimeinterface;

import org.jspecify.annotations.NullMarked;
