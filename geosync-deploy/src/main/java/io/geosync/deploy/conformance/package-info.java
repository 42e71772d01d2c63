/** Compares a deployment with its file and tests it end to end. Uses {@code cloud}. */
@NullMarked
package io.geosync.deploy.conformance;

import org.jspecify.annotations.NullMarked;
