/** The reads, asked as Lambda's Invoke asks. */
@NullMarked
package io.geosync.redrive.handler;

import org.jspecify.annotations.NullMarked;
