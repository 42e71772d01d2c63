/** Errors with stable ids and categories, and their form in replies. */
@NullMarked
package io.geosync.contract.error;

import org.jspecify.annotations.NullMarked;
