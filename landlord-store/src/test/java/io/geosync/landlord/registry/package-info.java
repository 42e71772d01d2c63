/** Tests of package registry against a real landlord database. */
@NullMarked
package io.geosync.landlord.registry;

import org.jspecify.annotations.NullMarked;
