package dev.pipelocal.it.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** Prints what a benchmark found: the figure, the goal, and how the two sides compare. */
final class Figures {
    private static final int ROUNDS = 5;

    private Figures() {}

    /** A figure of each side, measured in turns; the medians. */
    record Pair(double ours, double theirs) {
        double ratio() {
            return ours / theirs;
        }
    }

    static Pair interleaved(DoubleSupplier ours, DoubleSupplier theirs) {
        double[] our = new double[ROUNDS];
        double[] their = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            our[i] = ours.getAsDouble();
            their[i] = theirs.getAsDouble();
        }
        return new Pair(median(our), median(their));
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static void print(String what, String figures, String goal) {
        System.out.printf(Locale.ROOT, "BENCH | %s | %s | goal %s%n", what, figures, goal);
    }
}
