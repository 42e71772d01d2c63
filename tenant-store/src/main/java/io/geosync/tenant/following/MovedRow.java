package io.geosync.tenant.following;

/**
 * A row that is to be moved.
 *
 * @param key its key as JSON
 * @param fromId row id of the unit that it references
 * @param toId row id of the unit that it shall reference
 */
record MovedRow(String key, long fromId, long toId, boolean byDefault) {}
