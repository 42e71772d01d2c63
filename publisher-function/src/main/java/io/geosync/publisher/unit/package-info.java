/**
 * The landlord's units as Panache entities, and the errors for units that the database rejects.
 * Uses Hibernate.
 */
@NullMarked
package io.geosync.publisher.unit;

import org.jspecify.annotations.NullMarked;
