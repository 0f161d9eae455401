package dev.pipelocal.it.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** Prints what a benchmark found: the figure, the goal, and how the two sides compare. */
final class Figures {
    private static final int ROUNDS = 5;

    private Figures() {}

    /** A figure of each side, measured in turns: the medians, and what one of twenty exceeds. */
    record Pair(double ours, double theirs, double oursHigh, double theirsHigh) {
        double ratio() {
            return ours / theirs;
        }
    }

    static Pair interleaved(DoubleSupplier ours, DoubleSupplier theirs) {
        return interleaved(ROUNDS, ours, theirs);
    }

    static Pair interleaved(int rounds, DoubleSupplier ours, DoubleSupplier theirs) {
        double[] our = new double[rounds];
        double[] their = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            our[i] = ours.getAsDouble();
            their[i] = theirs.getAsDouble();
        }
        return new Pair(median(our), median(their), high(our), high(their));
    }

    private static double high(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.95))];
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
