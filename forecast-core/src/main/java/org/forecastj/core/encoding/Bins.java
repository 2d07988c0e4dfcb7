package org.forecastj.core.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * The number of the interval that a number lies in, from 0, {@code sales_bin}. Edges belong to the interval above them: edges 10 and 20 make
 * (−∞, 10), [10, 20) and [20, ∞). The first and the last interval are open, so that every later number has a bin; missing ones are NaN.
 * Immutable and safe to share.
 */
public final class Bins extends Encoder {
    private final String column;
    private final String method;
    private final UnaryOperator<double[]> edges;
    private final List<String> labels;

    private Bins(String column, String method, UnaryOperator<double[]> edges, List<String> labels) {
        this.column = column;
        this.method = method;
        this.edges = edges;
        this.labels = labels;
    }

    static Bins equalWidth(String column, int count) {
        requireCount(column, count);
        return new Bins(column, count + " of equal width", sorted -> equalWidth(sorted, count), List.of());
    }

    static Bins quantiles(String column, int count) {
        requireCount(column, count);
        return new Bins(column, count + " quantiles", sorted -> quantiles(sorted, count), List.of());
    }

    static Bins edges(String column, double... edges) {
        double[] kept = edges.clone();
        requireIncreasing(column, kept);
        return new Bins(column, "given edges", sorted -> kept, List.of());
    }

    private static void requireCount(String column, int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "the number of bins of column '" + column + "' is " + count + "; at least 2 are needed");
        }
    }

    private static void requireIncreasing(String column, double... edges) {
        boolean good = edges.length > 0 && Arrays.stream(edges).allMatch(Double::isFinite);
        for (int i = 1; i < edges.length; i++) {
            good &= edges[i - 1] < edges[i];
        }
        if (!good) {
            throw new IllegalArgumentException("the edges of the bins of column '" + column + "' are "
                    + Arrays.toString(edges) + "; one finite number at least is needed, and each above the one before");
        }
    }

    /**
     * Names the bins: {@code sales_bin} is a text then, which other steps can encode, and is a feature only where it is kept.
     *
     * @param names one for each bin, the lowest first
     * @return a copy
     * @throws IllegalArgumentException if there is none
     */
    public Bins labels(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("the bins of column '" + column + "' get no names; give one for each");
        }
        return new Bins(column, method, edges, List.of(names));
    }

    @Override
    Set<String> reads() {
        return Set.of(column);
    }

    @Override
    Trained train(Columns training) {
        double[] sorted = Arrays.stream(training.array(column))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "column '" + column + "' has no value in " + training.rows()
                            + " training rows; bins need one at least");
        }
        double[] inner = edges.apply(sorted);
        if (!labels.isEmpty() && labels.size() != inner.length + 1) {
            throw new IllegalArgumentException("column '" + column + "' has " + (inner.length + 1) + " bins (" + method
                    + ", equal edges count once), but " + labels.size() + " names are given: " + labels);
        }
        return Trained.same(new Fitted(column, inner, labels), training);
    }

    private static double[] equalWidth(double[] sorted, int count) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double[] inner = new double[count - 1];
        Arrays.setAll(inner, i -> low * (1 - (i + 1.0) / count) + high * ((i + 1.0) / count));
        return distinct(low, inner);
    }

    private static double[] quantiles(double[] sorted, int count) {
        double[] inner = new double[count - 1];
        Arrays.setAll(inner, i -> quantile(sorted, (i + 1.0) / count));
        return distinct(sorted[0], inner);
    }

    /** Definition 7 of Hyndman and Fan (1996). */
    private static double quantile(double[] sorted, double p) {
        double at = (sorted.length - 1) * p;
        int below = (int) at;
        double part = at - below;
        return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
    }

    /** Different edges that have values below them. */
    private static double[] distinct(double low, double... edges) {
        return Arrays.stream(edges).filter(e -> e > low).distinct().toArray();
    }

    static FittedStep read(ModelState state) {
        double[] edges = state.packed("edges");
        List<String> labels = state.texts("labels");
        if (!labels.isEmpty() && labels.size() != edges.length + 1) {
            throw state.wrong("labels", (edges.length + 1) + " names of bins", labels);
        }
        return new Fitted(state.text("column"), edges, labels);
    }

    static final class Fitted implements FittedStep {
        static final String KIND = "bins";

        private final String column;
        private final double[] edges;
        private final List<String> labels;

        Fitted(String column, double[] edges, List<String> labels) {
            this.column = column;
            this.edges = edges;
            this.labels = labels;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            String name = column + "_bin";
            double[] values = rows.array(column);
            if (labels.isEmpty()) {
                return rows.withNumbers(
                        name,
                        Arrays.stream(values)
                                .map(v -> Double.isNaN(v) ? v : bin(v))
                                .toArray());
            }
            String[] texts = new String[values.length];
            for (int row = 0; row < texts.length; row++) {
                if (!Double.isNaN(values[row])) {
                    texts[row] = labels.get(bin(values[row]));
                }
            }
            return rows.withText(name, texts);
        }

        private int bin(double value) {
            int at = Arrays.binarySearch(edges, value + 0.0);
            return at >= 0 ? at + 1 : -(at + 1);
        }

        @Override
        public List<String> features() {
            return labels.isEmpty() ? List.of(column + "_bin") : List.of();
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("column", column).putPacked("edges", edges).putTexts("labels", labels);
        }
    }
}
