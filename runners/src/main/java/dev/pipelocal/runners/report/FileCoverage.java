package dev.pipelocal.runners.report;

/** How much of one source file the tests reached. */
public record FileCoverage(String path, int linesCovered, int linesMissed, int branchesCovered, int branchesMissed) {}
