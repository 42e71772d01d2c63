/** The stable ids and categories of everything that can go wrong. */
@NullMarked
package io.geosync.contract.error;

import org.jspecify.annotations.NullMarked;
