/** Tests of delivery from a change in the landlord to the tenants' rows. */
@NullMarked
package io.geosync.pipeline.delivery;

import org.jspecify.annotations.NullMarked;
