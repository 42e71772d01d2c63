/** What a deployment does to databases before its code is used: landlord first, then tenants. */
@NullMarked
package io.geosync.deploy.step;

import org.jspecify.annotations.NullMarked;
