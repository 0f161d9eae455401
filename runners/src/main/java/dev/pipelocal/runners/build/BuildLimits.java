package dev.pipelocal.runners.build;

/**
 * What a build may use of the machine.
 *
 * @param memory bytes
 * @param cpus whole or part of a processor; what the machine does not have is not asked for
 * @param pids processes and threads
 * @param logBytes of output; a build that writes more is stopped and fails
 */
public record BuildLimits(long memory, double cpus, int pids, long logBytes) {
    private static final long GIB = 1L << 30;
    private static final long LOG = 256L << 20;

    /** BUILD_GENERAL1_SMALL: 3 GB and two processors (CodeBuild user guide, compute types). */
    public static final BuildLimits SMALL = new BuildLimits(3 * GIB, 2, 2048, LOG);

    public static BuildLimits ofComputeType(String computeType) {
        return switch (computeType) {
            case "BUILD_GENERAL1_MEDIUM" -> new BuildLimits(7 * GIB, 4, 4096, LOG);
            case "BUILD_GENERAL1_LARGE" -> new BuildLimits(15 * GIB, 8, 8192, LOG);
            case "BUILD_GENERAL1_XLARGE" -> new BuildLimits(70 * GIB, 36, 16384, LOG);
            case "BUILD_GENERAL1_2XLARGE" -> new BuildLimits(145 * GIB, 72, 16384, LOG);
            default -> SMALL;
        };
    }
}
