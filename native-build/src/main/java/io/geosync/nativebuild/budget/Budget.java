package io.geosync.nativebuild.budget;

/**
 * The most that a native function may need.
 *
 * @param zipMegabytes what is uploaded; a megabyte is 1,000,000 bytes
 * @param memoryMegabytes resident after the first answer
 * @param firstAnswerMilliseconds from the start of the process
 */
public record Budget(int zipMegabytes, int memoryMegabytes, int firstAnswerMilliseconds) {}
