package org.forecastj.core.transform;

import java.util.List;
import java.util.Optional;
import org.forecastj.core.outlier.HampelFilter;
import org.forecastj.core.outlier.OutlierDetector;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.outlier.Outliers;
import org.forecastj.core.outlier.RemainderDetector;
import org.forecastj.core.outlier.SmoothedDetector;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * Replaces outliers of the training window by their expected values, or sets them missing. Immutable.
 *
 * @param detector what finds them
 * @param missing whether they become missing
 */
record OutlierTransform(OutlierDetector detector, boolean missing) implements Transform {
    static final String ID = "outliers";
    private static final String DETECTOR = "detector";
    private static final String MISSING = "missing";
    private static final String PERIODS = "periods";
    private static final String THRESHOLD = "threshold";
    private static final String HALF_WINDOW = "halfWindow";

    @Override
    public String name() {
        return (missing ? "remove " : "repair ") + detector.name();
    }

    @Override
    public FittedTransform fit(TimeSeries training) {
        Outliers outliers = detector.detect(training);
        TimeSeries repaired = missing ? outliers.asMissing() : outliers.repaired();
        int[] rows = outliers.rows().stream().mapToInt(Integer::intValue).toArray();
        double[] values = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            values[k] = repaired.value(rows[k]);
        }
        return new FittedOutliers(name(), rows, values);
    }

    /** The state of a built-in detector; empty for others, and for those that hold a model. */
    Optional<ModelState> toState() {
        ModelState.Builder state = ModelState.builder().put("id", ID).put(MISSING, missing);
        if (detector instanceof RemainderDetector r) {
            state.put(DETECTOR, r.isMad() ? "mad" : "iqr")
                    .put(PERIODS, periods(r.periods()))
                    .put(THRESHOLD, r.threshold());
        } else if (detector instanceof HampelFilter h) {
            state.put(DETECTOR, "hampel").put(HALF_WINDOW, h.halfWindow()).put(THRESHOLD, h.threshold());
        } else if (detector instanceof SmoothedDetector s) {
            state.put(DETECTOR, "tsoutliers").put(PERIODS, periods(s.periods()));
        } else {
            return Optional.empty();
        }
        return Optional.of(state.build());
    }

    private static long[] periods(List<Integer> periods) {
        return periods.stream().mapToLong(Integer::longValue).toArray();
    }

    static OutlierTransform read(ModelState state) {
        String id = state.text(DETECTOR);
        OutlierDetector detector = switch (id) {
            case "iqr" -> OutlierDetectors.remainder(periods(state)).iqr(threshold(state));
            case "mad" -> OutlierDetectors.remainder(periods(state)).mad(threshold(state));
            case "hampel" ->
                OutlierDetectors.hampel(positive(state, HALF_WINDOW, state.integer(HALF_WINDOW)))
                        .threshold(threshold(state));
            case "tsoutliers" -> OutlierDetectors.tsoutliers(periods(state));
            default -> throw state.wrong(DETECTOR, "the id of a detector", id);
        };
        return new OutlierTransform(detector, state.flag(MISSING));
    }

    private static double threshold(ModelState state) {
        double threshold = state.number(THRESHOLD);
        if (!(threshold > 0 && Double.isFinite(threshold))) {
            throw state.wrong(THRESHOLD, "a finite number above 0", threshold);
        }
        return threshold;
    }

    private static int[] periods(ModelState state) {
        long[] stored = state.integers(PERIODS);
        int[] periods = new int[stored.length];
        for (int i = 0; i < periods.length; i++) {
            periods[i] = positive(state, PERIODS, stored[i]);
        }
        return periods;
    }

    private static int positive(ModelState state, String name, long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw state.wrong(name, "a whole number from 1 on", value);
        }
        return (int) value;
    }
}
