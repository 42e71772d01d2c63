/** Tests of transactions against a real server. */
@NullMarked
package io.geosync.landlord.transaction;

import org.jspecify.annotations.NullMarked;
