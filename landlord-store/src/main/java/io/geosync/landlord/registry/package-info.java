/**
 * Which tenants there are, which streams they have and what is reported of them. Uses plain JDBC.
 */
@NullMarked
package io.geosync.landlord.registry;

import org.jspecify.annotations.NullMarked;
