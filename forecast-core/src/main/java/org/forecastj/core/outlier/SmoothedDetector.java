package org.forecastj.core.outlier;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.decomposition.SeriesOutliers;
import org.forecastj.core.series.TimeSeries;

/**
 * Outliers as R's {@code tsoutliers} finds them: {@link SeriesOutliers}. Expected is the interpolation over the outliers in rows with an
 * outlier or a gap, and the value itself elsewhere; bounds and scores are NaN. Rows count, not times. Immutable.
 */
public final class SmoothedDetector implements OutlierDetector {
    private final int[] periods;

    private SmoothedDetector(int[] periods) {
        this.periods = periods;
    }

    static SmoothedDetector of(int... periods) {
        for (int period : periods) {
            if (period < 1) {
                throw new IllegalArgumentException("a period is " + period + "; at least 1 row is needed");
            }
        }
        return new SmoothedDetector(periods.clone());
    }

    /**
     * The periods.
     *
     * @return numbers of rows in a season, as given
     */
    public List<Integer> periods() {
        return IntStream.of(periods).boxed().toList();
    }

    @Override
    public String name() {
        return "tsoutliers(" + Arrays.toString(periods) + ")";
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.forecastj.core.ForecastingException with {@code NO_DATA} if no value is observed, with {@code NUMERICAL} if sums overflow
     */
    @Override
    public Outliers detect(TimeSeries series) {
        SeriesOutliers found = SeriesOutliers.of(series, periods);
        BitSet rows = new BitSet();
        found.positions().stream().filter(i -> !series.isMissing(i)).forEach(rows::set);
        double[] none = new double[series.size()];
        Arrays.fill(none, Double.NaN);
        return Outliers.of(name(), series, found.cleaned(), none, none, none, rows);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SmoothedDetector d && Arrays.equals(periods, d.periods);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(periods);
    }

    @Override
    public String toString() {
        return name();
    }
}
