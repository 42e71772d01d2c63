/** Tests of transactions against other writers. */
@NullMarked
package io.geosync.publisher.landlord;

import org.jspecify.annotations.NullMarked;
