/** From a change in the landlord to the tenants' rows, whatever happens between. */
@NullMarked
package io.geosync.pipeline.delivery;

import org.jspecify.annotations.NullMarked;
