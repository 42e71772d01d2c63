/** Units that take over from others. */
@NullMarked
package io.geosync.landlord.succession;

import org.jspecify.annotations.NullMarked;
