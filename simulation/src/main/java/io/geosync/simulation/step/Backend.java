package io.geosync.simulation.step;

/**
 * A server process that serves one connection.
 *
 * @param mayFail whether the simulation may kill it and refuse its statements
 */
record Backend(int id, boolean mayFail) {}
