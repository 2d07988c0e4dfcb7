package org.forecastj.core.monitoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.spi.ModelState;

/** An {@link Adwin} window at work. For use by one thread at a time. */
public final class AdwinRun extends DetectorRun {
    private static final int BUCKETS_PER_ROW = 5;
    private static final int SMALLEST_PART = 5;
    private static final int MOST_ROWS = 62;

    /** Count, mean and sum of squared deviations of values. */
    private record Part(double count, double mean, double squares) {
        static final Part EMPTY = new Part(0, 0, 0);

        Part and(Part other) {
            double n = count + other.count;
            if (n == 0) {
                return EMPTY;
            }
            double step = other.mean - mean;
            double merged = squares + other.squares + step * step * (count / n) * other.count;
            return new Part(n, mean + step * (other.count / n), merged);
        }

        /** What is left without a part of it. */
        Part less(Part other) {
            double n = count - other.count;
            if (n <= 0) {
                return EMPTY;
            }
            double left = mean + (mean - other.mean) * (other.count / n);
            double step = other.mean - left;
            double rest = squares - other.squares - step * step * (n / count) * other.count;
            return new Part(n, left, Math.max(0, rest));
        }
    }

    private final Adwin detector;
    /** Buckets of 2^row values, the oldest first; high rows are older. */
    private final List<ArrayDeque<Part>> rows = new ArrayList<>();

    private double statistic;
    private double threshold = Double.POSITIVE_INFINITY;
    private Direction direction = Direction.NONE;

    AdwinRun(Adwin detector) {
        this.detector = detector;
    }

    static AdwinRun read(Adwin detector, ModelState state) {
        AdwinRun run = new AdwinRun(detector);
        run.readShared(state);
        run.statistic = state.number("statistic");
        run.threshold = state.number("threshold");
        run.direction = direction(state);
        List<ModelState> rows = state.children("rows");
        if (rows.size() > MOST_ROWS) {
            throw state.wrong("rows", "at most " + MOST_ROWS + " rows", rows.size());
        }
        for (int r = 0; r < rows.size(); r++) {
            run.rows.add(readRow(rows.get(r), Math.scalb(1.0, r)));
        }
        return run;
    }

    private static ArrayDeque<Part> readRow(ModelState state, double count) {
        double[] means = state.numbers("means");
        double[] squares = state.numbers("squares", means.length);
        if (means.length > BUCKETS_PER_ROW) {
            throw state.wrong("means", "at most " + BUCKETS_PER_ROW + " buckets", means.length);
        }
        ArrayDeque<Part> row = new ArrayDeque<>();
        for (int b = 0; b < means.length; b++) {
            if (!Double.isFinite(means[b]) || !(squares[b] >= 0)) {
                throw state.wrong("means", "finite means and squares of at least 0", means[b]);
            }
            row.add(new Part(count, means[b], squares[b]));
        }
        return row;
    }

    @Override
    boolean accept(double x) {
        add(0, new Part(1, x, 0));
        direction = Direction.NONE;
        Part all = whole();
        statistic = 0;
        threshold = Double.POSITIVE_INFINITY;
        while (isCut(all)) {
            dropOldest();
            all = whole();
        }
        return direction != Direction.NONE;
    }

    private void add(int at, Part bucket) {
        if (rows.size() == at) {
            rows.add(new ArrayDeque<>());
        }
        ArrayDeque<Part> row = rows.get(at);
        row.addLast(bucket);
        if (row.size() > BUCKETS_PER_ROW) {
            add(at + 1, row.removeFirst().and(row.removeFirst()));
        }
    }

    private Part whole() {
        Part all = Part.EMPTY;
        for (ArrayDeque<Part> row : rows) {
            for (Part bucket : row) {
                all = all.and(bucket);
            }
        }
        return all;
    }

    private void dropOldest() {
        ArrayDeque<Part> oldest = rows.get(rows.size() - 1);
        oldest.removeFirst();
        if (oldest.isEmpty()) {
            rows.remove(rows.size() - 1);
        }
    }

    /** Whether some older part differs from the rest; remembers the difference that is the largest for its bound. */
    private boolean isCut(Part all) {
        if (all.count < 2 * SMALLEST_PART) {
            return false;
        }
        double logarithm = Math.log(2 * Math.max(1, Math.log(all.count)) / detector.delta());
        double variance = all.squares / all.count;
        Part old = Part.EMPTY;
        for (int r = rows.size() - 1; r >= 0; r--) {
            for (Part bucket : rows.get(r)) {
                old = old.and(bucket);
                Part young = all.less(old);
                if (young.count < SMALLEST_PART) {
                    return false;
                }
                if (old.count >= SMALLEST_PART && differ(old, young, variance, logarithm)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean differ(Part old, Part young, double variance, double logarithm) {
        double inverse = 1 / old.count + 1 / young.count;
        double bound = Math.sqrt(2 * inverse * variance * logarithm) + detector.range() * 2 / 3 * inverse * logarithm;
        double difference = Math.abs(young.mean - old.mean);
        if (direction == Direction.NONE && difference * threshold >= statistic * bound) {
            statistic = difference;
            threshold = bound;
        }
        if (difference <= bound) {
            return false;
        }
        if (direction == Direction.NONE) {
            statistic = difference;
            threshold = bound;
            direction = young.mean > old.mean ? Direction.UP : Direction.DOWN;
        }
        return true;
    }

    @Override
    public long count() {
        return (long) whole().count;
    }

    /**
     * Mean of the window.
     *
     * @return the mean, NaN for an empty window
     */
    public double mean() {
        Part all = whole();
        return all.count == 0 ? Double.NaN : all.mean;
    }

    /**
     * Number of buckets in memory.
     *
     * @return at most 5·(1 + log₂ n)
     */
    public int buckets() {
        return rows.stream().mapToInt(ArrayDeque::size).sum();
    }

    @Override
    public double statistic() {
        return statistic;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public void reset() {
        rows.clear();
        statistic = 0;
        threshold = Double.POSITIVE_INFINITY;
        direction = Direction.NONE;
    }

    @Override
    ModelState.Builder write(ModelState.Builder state) {
        List<ModelState> written = new ArrayList<>();
        for (ArrayDeque<Part> row : rows) {
            written.add(ModelState.builder()
                    .put("means", row.stream().mapToDouble(Part::mean).toArray())
                    .put("squares", row.stream().mapToDouble(Part::squares).toArray())
                    .build());
        }
        return state.put("statistic", statistic)
                .put("threshold", threshold)
                .put("direction", direction.name())
                .putChildren("rows", written);
    }
}
