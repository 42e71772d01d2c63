/**
 * The landlord's units as Panache entities, and what the database refuses about them. Uses
 * Hibernate.
 */
@NullMarked
package io.geosync.publisher.unit;

import org.jspecify.annotations.NullMarked;
