package org.forecastj.core.hierarchy;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.SamplePaths;

/** Orders the simulated paths of each series as its residuals rank in rows that are drawn for all series together. Immutable. */
final class JointOrder {
    private final double[][] residuals;
    private final int length;
    private final int[] starts;
    private final long seed;

    /** Residuals of shape [series][row]. */
    JointOrder(double[][] residuals, int horizon, int paths, long seed) {
        int rows = residuals[0].length;
        if (rows == 0) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "there is no row in which all series of the hierarchy have residuals; at least 1 is needed to simulate them together");
        }
        this.residuals = residuals;
        this.length = Math.min(horizon, rows);
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        this.starts = IntStream.range(0, paths)
                .map(p -> random.nextInt(rows - length + 1))
                .toArray();
    }

    /** A seed for each series. */
    long seed(int series) {
        return new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (series + 1))).nextLong();
    }

    SamplePaths arrange(int series, SamplePaths given) {
        double[][] paths = given.toArray();
        int[] byValue = ranked(paths.length, p -> sum(paths[p]), new SplittableRandom(seed(series)));
        int[] byResidual = ranked(paths.length, p -> window(series, starts[p]), new SplittableRandom(~seed(series)));
        double[][] arranged = new double[paths.length][];
        for (int r = 0; r < paths.length; r++) {
            arranged[byResidual[r]] = paths[byValue[r]];
        }
        return SamplePaths.of(given.name(), given.index(), arranged);
    }

    /** Numbers from the lowest score to the highest, equal ones in random order. */
    private static int[] ranked(int count, java.util.function.IntToDoubleFunction score, SplittableRandom random) {
        double[] scores = IntStream.range(0, count).mapToDouble(score).toArray();
        double[] ties = random.doubles(count).toArray();
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(p -> scores[p]).thenComparingDouble(p -> ties[p]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double sum(double[] path) {
        double sum = 0;
        for (double v : path) {
            sum += v;
        }
        return sum;
    }

    private double window(int series, int start) {
        double sum = 0;
        for (int t = start; t < start + length; t++) {
            sum += residuals[series][t];
        }
        return sum;
    }
}
