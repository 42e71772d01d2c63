package io.geosync.simulation.landlord;

import org.jspecify.annotations.Nullable;

/** A unit as a writer sees it. */
record LandlordUnit(long id, @Nullable Long parent, String code, int level, boolean active) {}
