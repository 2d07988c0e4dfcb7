package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.models.internal.Parallel;

/** Computes a table of features, some series at a time on each thread. */
final class TableBuilder {
    private static final int PIECES_PER_THREAD = 8;

    private final FeatureSet set;
    private final Context context;
    private final SeriesData[] series;
    private final TableRows rows;
    private final List<TargetRange> targets = new ArrayList<>();
    private final int[] starts;

    /** The series at numbers [from, to). */
    private record Piece(int from, int to) {}

    TableBuilder(FeatureSet set, Context context, SeriesData[] series, TableRows rows) {
        this.set = set;
        this.context = context;
        this.series = series;
        this.rows = rows;
        starts = new int[series.length + 1];
    }

    FeatureTable build(Execution execution) {
        checkReach();
        placeRows();
        float[][] columns = new float[set.terms().size()][];
        Parallel.each(
                IntStream.range(0, columns.length).boxed().toList(),
                c -> columns[c] = new float[starts[series.length]],
                execution); // zeroing takes longer than some features
        TimeCache times = TimeCache.of(context.layout, series, targets, starts[series.length]);
        Parallel.each(pieces(execution.threads()), piece -> fill(piece, times, columns), execution);
        List<SeriesKey> keys = Arrays.stream(series).map(s -> s.key).toList();
        return new FeatureTable(set.names(), context.layout.categorical(), keys, starts, targets, columns);
    }

    private void checkReach() {
        SeriesData longest = series[0];
        for (SeriesData data : series) {
            longest = data.size() > longest.size() ? data : longest;
        }
        for (Term term : set.terms()) {
            if (term instanceof Term.History h && h.feature().rowsNeeded(rows.shift()) > longest.size()) {
                throw new ForecastingException(
                        Reason.TOO_SHORT,
                        "feature '" + term.name() + "' needs a history of "
                                + h.feature().rowsNeeded(rows.shift()) + " values at shift " + rows.shift()
                                + "; the longest series, '" + longest.key + "', has " + longest.size()
                                + ": leave the feature out or shorten its lag or window");
            }
        }
    }

    private void placeRows() {
        int warmUp = set.warmUp(rows.shift());
        for (int s = 0; s < series.length; s++) {
            TargetRange range = rows.of(series[s].size(), s, warmUp);
            targets.add(range);
            long next = (long) starts[s] + range.count();
            if (next > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("the table has more than 2^31 rows; take one in every(k) of them");
            }
            starts[s + 1] = (int) next;
        }
    }

    private List<Piece> pieces(int threads) {
        long share = Math.max(1, starts[series.length] / ((long) threads * PIECES_PER_THREAD));
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= series.length; to++) {
            if (to == series.length || starts[to] - starts[from] >= share) {
                pieces.add(new Piece(from, to));
                from = to;
            }
        }
        return pieces;
    }

    private void fill(Piece piece, TimeCache times, float[][] columns) {
        HistoryColumns history = new HistoryColumns(context.layout);
        for (int s = piece.from(); s < piece.to(); s++) {
            Execution.checkpoint();
            TargetRange range = targets.get(s);
            if (range.count() == 0) {
                continue;
            }
            HistoryState before = series[s].before;
            if (before != null && range.first() >= before.size()) {
                fillAppended(series[s], before.copy(), range, starts[s], columns);
            } else {
                history.fill(series[s], range, rows.shift(), starts[s], columns);
                fillOthers(series[s], range, times, starts[s], columns);
            }
        }
    }

    private void fillAppended(SeriesData data, HistoryState state, TargetRange range, int start, float[][] columns) {
        double[] row = new double[columns.length];
        for (int i = 0; i < range.count(); i++) {
            state.appendUpTo(range.target(i), data);
            context.row(data, state, range.target(i), rows.shift(), row);
            for (int c = 0; c < row.length; c++) {
                columns[c][start + i] = (float) row[c];
            }
        }
    }

    private void fillOthers(SeriesData data, TargetRange range, TimeCache times, int start, float[][] columns) {
        for (int c = 0; c < columns.length; c++) {
            Term term = set.terms().get(c);
            if (term instanceof Term.History || times.fill(c, data, range, columns[c], start)) {
                continue;
            }
            if (term instanceof Term.Identity || term instanceof Term.Covariate) {
                Arrays.fill(columns[c], start, start + range.count(), (float) data.constant(c));
                continue;
            }
            for (int i = 0; i < range.count(); i++) {
                columns[c][start + i] = (float) context.value(c, data, range.target(i), rows.shift());
            }
        }
    }
}
