package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Rows of the training window and what is in them instead, NaN for missing; later rows, and the way back, stay. Immutable. */
final class FittedOutliers implements FittedPointwiseTransform, StoredTransform {
    static final String ID = OutlierTransform.ID;

    private final String name;
    private final int[] rows;
    private final double[] values;

    FittedOutliers(String name, int[] rows, double[] values) {
        this.name = name;
        this.rows = rows;
        this.values = values;
    }

    int[] rows() {
        return rows.clone();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        if (rows.length == 0) {
            return series;
        }
        double[] repaired = series.values();
        for (int k = 0; k < rows.length && rows[k] < repaired.length; k++) {
            repaired[rows[k]] = values[k];
        }
        return series.withValues(repaired);
    }

    @Override
    public double inverse(double transformed) {
        return transformed;
    }

    @Override
    public OptionalDouble inverseSlope() {
        return OptionalDouble.of(1);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        boolean missing = values.length > 0 && Double.isNaN(values[0]);
        state.put("name", name)
                .put("rows", Arrays.stream(rows).asLongStream().toArray())
                .put("values", missing ? new double[0] : values);
    }

    static FittedOutliers read(ModelState state) {
        long[] stored = state.integers("rows");
        int[] rows = new int[stored.length];
        for (int k = 0; k < rows.length; k++) {
            if (stored[k] < 0 || stored[k] > Integer.MAX_VALUE || (k > 0 && stored[k] <= stored[k - 1])) {
                throw state.wrong("rows", "ascending rows from 0", stored[k]);
            }
            rows[k] = (int) stored[k];
        }
        double[] values = state.numbers("values");
        if (values.length == 0) {
            values = new double[rows.length];
            Arrays.fill(values, Double.NaN);
        }
        if (values.length != rows.length) {
            throw state.wrong("values", rows.length + " numbers, or none", values.length);
        }
        return new FittedOutliers(state.text("name"), rows, values);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedOutliers f
                && name.equals(f.name)
                && Arrays.equals(rows, f.rows)
                && Arrays.equals(values, f.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(rows);
    }
}
