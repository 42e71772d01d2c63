package io.geosync.contract.command;

import io.geosync.contract.state.FollowingChoice;

/**
 * The choice for one of a tenant's references to units.
 *
 * @param reference table and column, for example {@code members.geo_unit_id}
 * @param allowDefault whether rows follow the default successor of a split as well
 */
public record ReferenceChoice(String reference, FollowingChoice choice, boolean allowDefault) {}
