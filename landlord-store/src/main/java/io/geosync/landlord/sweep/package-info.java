/**
 * Which tenant streams the sweep visits next, and how long it leaves a parked one alone. Uses plain
 * JDBC.
 */
@NullMarked
package io.geosync.landlord.sweep;

import org.jspecify.annotations.NullMarked;
