/** Transactions for Panache entities, and checks of a command's fields. Uses JTA. */
@NullMarked
package io.geosync.publisher.landlord;

import org.jspecify.annotations.NullMarked;
