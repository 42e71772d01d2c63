package io.geosync.landlord.succession;

import io.geosync.contract.succession.Succession;

/** A succession of a unit, to be recorded. */
public record RecordedSuccession(long predecessorId, Succession succession) {}
