/** Secrets that are read at run time, from where references name them. Uses nothing else. */
@NullMarked
package io.geosync.runtime.secret;

import org.jspecify.annotations.NullMarked;
