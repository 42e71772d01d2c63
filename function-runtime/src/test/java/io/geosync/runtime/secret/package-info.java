@NullMarked
package io.geosync.runtime.secret;

import org.jspecify.annotations.NullMarked;
