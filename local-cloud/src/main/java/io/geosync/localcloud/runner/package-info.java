/**
 * Runs a function's package as Lambda does: processes that ask the Runtime API for work. Uses
 * nothing else.
 */
@NullMarked
package io.geosync.localcloud.runner;

import org.jspecify.annotations.NullMarked;
