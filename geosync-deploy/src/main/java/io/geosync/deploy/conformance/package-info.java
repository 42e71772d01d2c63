/** Reads back what was deployed, and runs something through it. Uses cloud. */
@NullMarked
package io.geosync.deploy.conformance;

import org.jspecify.annotations.NullMarked;
