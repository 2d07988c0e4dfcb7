package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Writes the tables of {@link HegyTable}: quantiles of F₂ for seasonal random walks of independent normal steps. */
final class HegySimulation {
    private HegySimulation() {}

    public static void main(String[] arguments) {
        for (Hegy.Terms terms : new Hegy.Terms[] {Hegy.Terms.TREND, Hegy.Terms.SEASON_AND_TREND}) {
            StringBuilder table = new StringBuilder(terms + " {\n");
            for (int period : HegyTable.PERIODS) {
                table.append("{");
                for (int seasons : HegyTable.SEASONS) {
                    double[] q = quantiles(period, seasons, terms, replications(period));
                    table.append(String.format(Locale.ROOT, "{%.2f, %.2f, %.2f}, ", q[0], q[1], q[2]));
                }
                table.append("},\n");
            }
            System.out.println(table.append("};"));
        }
    }

    private static int replications(int period) {
        return period <= 12 ? 40_000 : period <= 24 ? 10_000 : 2_000;
    }

    /** The values that F₂ exceeds with the probabilities of the table. */
    static double[] quantiles(int period, int seasons, Hegy.Terms terms, int replications) {
        RandomGenerator random = new SplittableRandom(1990L * period + seasons);
        double[] statistics = new double[replications];
        for (int i = 0; i < replications; i++) {
            statistics[i] = Hegy.seasonal(walk(random, period, seasons), period, terms);
        }
        Arrays.sort(statistics);
        return Arrays.stream(HegyTable.LEVELS)
                .map(level -> statistics[(int) Math.ceil(replications * (1 - level)) - 1])
                .toArray();
    }

    static double[] walk(RandomGenerator random, int period, int seasons) {
        double[] y = new double[period * seasons];
        for (int t = 0; t < y.length; t++) {
            y[t] = random.nextGaussian() + (t < period ? 0 : y[t - period]);
        }
        return y;
    }
}
