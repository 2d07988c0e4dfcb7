package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Units;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** The mean of missing values given the observed ones in a structural model whose variances were learned. Immutable. */
final class KalmanFill implements FittedFill {
    static final String ID = "fill-kalman";
    /** The likelihood is that of at most this many rows, the last ones, since more hardly change the variances. */
    private static final int LEARNED_ROWS = 2000;

    private final String name;
    private final StructuralModel model;
    private final double[] ratios;

    KalmanFill(String name, StructuralModel model, double[] ratios) {
        this.name = name;
        this.model = model;
        this.ratios = ratios;
    }

    static KalmanFill learn(TimeSeries training, boolean slope, int period, String name) {
        StructuralModel model = new StructuralModel(slope, period);
        double[] values = new Standard(training.values(), slope).values;
        int from = Math.max(0, values.length - LEARNED_ROWS);
        double[] ratios = StructuralSearch.ratios(model, Arrays.copyOfRange(values, from, values.length));
        if (ratios.length == 0 && from > 0) {
            ratios = StructuralSearch.ratios(model, values);
        }
        if (ratios.length == 0) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + training.name() + "' has " + training.observedCount() + " observed values; " + name
                            + " needs at least " + (model.states() + 1)
                            + (period > 1 ? ", spread over the phases of the season" : "")
                            + ": use Fill.linear(), or a longer history");
        }
        return new KalmanFill(name, model, ratios);
    }

    /** Values of size about 1 around their mean or line, for accuracy. */
    private static final class Standard {
        final double[] values;
        private final double unit;
        private double centre;
        private double slope;

        Standard(double[] given, boolean withSlope) {
            unit = Units.of(given);
            values = Arrays.stream(given).map(v -> v / unit).toArray();
            double meanRow = 0;
            int n = 0;
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    n++;
                    meanRow += (i - meanRow) / n;
                    centre += (values[i] - centre) / n;
                }
            }
            if (withSlope) {
                slope = slope(meanRow);
                centre -= slope * meanRow;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] -= centre + slope * i;
            }
        }

        private double slope(double meanRow) {
            double xy = 0;
            double xx = 0;
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    xy += (i - meanRow) * (values[i] - centre);
                    xx += (i - meanRow) * (i - meanRow);
                }
            }
            return xx == 0 ? 0 : xy / xx;
        }

        double back(int row, double value) {
            return unit * (centre + slope * row + value);
        }
    }

    @Override
    public void fill(double[] values) {
        Standard standard = new Standard(values, model.slope());
        double[] signal = model.smooth(standard.values, ratios);
        if (signal.length == 0) {
            Linear.interpolate(values);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? standard.back(i, signal[i]) : values[i];
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name)
                .put("slope", model.slope())
                .put("period", model.period())
                .put("ratios", ratios);
    }

    static KalmanFill read(ModelState state) {
        int period = state.integer("period");
        if (period < 1) {
            throw state.wrong("period", "at least 1", period);
        }
        StructuralModel model = new StructuralModel(state.flag("slope"), period);
        double[] ratios = state.numbers("ratios", model.ratios());
        for (double ratio : ratios) {
            if (!(ratio >= 0 && Double.isFinite(ratio))) {
                throw state.wrong("ratios", "numbers from 0 on", ratio);
            }
        }
        return new KalmanFill(state.text("name"), model, ratios);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof KalmanFill k
                && name.equals(k.name)
                && model.slope() == k.model.slope()
                && model.period() == k.model.period()
                && Arrays.equals(ratios, k.ratios);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(ratios);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(ratios);
    }
}
