package io.geosync.simulation.step;

/**
 * How often something happens, each from 0 to 1.
 *
 * @param change at a statement, that another actor goes on
 * @param kill at a statement, that its backend is killed before it
 * @param refusal at a statement, that it fails instead, as if its time were over
 * @param deafness at a commit, that the backend is killed after it, so that nobody learns of it
 * @param impatience at a turn, that a statement that waits for a lock stops waiting
 */
public record Chances(
    double change, double kill, double refusal, double deafness, double impatience) {}
