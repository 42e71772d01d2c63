package io.geosync.deploy.conformance;

/**
 * Something that was run through the deployment.
 *
 * @param seconds from its start until its effect was seen
 */
public record Step(String what, boolean fine, String outcome, double seconds) {}
