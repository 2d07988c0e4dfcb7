package org.forecastj.models.global;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.BinnedFeatures;
import org.forecastj.models.boosting.FeatureMatrix;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.TrainingData;
import org.forecastj.models.features.FeatureTable;
import org.forecastj.models.features.PanelFeatures;
import org.forecastj.models.features.TableRows;

/** Rows of all series to learn from: features and transformed targets, compared with the local level. Immutable. */
final class TrainingTable {
    private static final int WARM_SHARE = 3;

    private final FeatureMatrix matrix;
    /** One target per output and row, NaN where it is not observed. */
    private final double[][] targets;
    /** Level of each row; all 0 without a local level. */
    private final float[] levels;

    private final boolean ratio;

    private TrainingTable(FeatureMatrix matrix, double[][] targets, float[] levels, boolean ratio) {
        this.matrix = matrix;
        this.targets = targets;
        this.levels = levels;
        this.ratio = ratio;
    }

    /**
     * The rows to learn from: those whose local level has all its history, unless that is less than a third of all; then those with any
     * history.
     */
    static TableRows rows(BoostedForecaster spec, Panel panel, int shift) {
        int warmUp = spec.localLevel()
                .map(name -> spec.features().history().get(name))
                .map(feature -> (int) Math.min(Integer.MAX_VALUE, feature.rowsNeeded(shift) - 1))
                .orElse(shift);
        long all = 0;
        long warm = 0;
        long any = 0;
        int ahead = spec.strategy().outputs() - 1;
        for (TimeSeries series : panel.asMap().values()) {
            all += series.size();
            warm += Math.max(0, (long) series.size() - warmUp - ahead);
            any += Math.max(0, (long) series.size() - shift - ahead);
        }
        if (any == 0) {
            throw HistoryNeeds.tooShort(panel, shift + ahead + 1, "strategy " + spec.strategy());
        }
        int first = WARM_SHARE * warm >= all ? Math.max(warmUp, shift) : shift;
        TableRows rows = TableRows.forShift(shift).withoutFirst(first);
        return spec.lastRows() == Integer.MAX_VALUE ? rows : rows.onlyLast(spec.lastRows());
    }

    /** Computes rows; a target of output k lies k steps after that of the row. */
    static TrainingTable of(
            PanelFeatures features,
            Panel transformed,
            TableRows rows,
            int outputs,
            LocalLevel level,
            Execution execution) {
        FeatureTable table = features.table(rows, execution);
        float[][] columns = table.columns();
        float[] levels = level.isNone() || table.rows() == 0 ? new float[table.rows()] : level.apply(columns);
        double[][] targets = new double[outputs][table.rows()];
        List<SeriesKey> keys = table.keys();
        int row = 0;
        for (int s = 0; s < keys.size() && row < table.rows(); s++) {
            Execution.checkpoint();
            double[] values = transformed.get(keys.get(s)).values();
            while (row < table.rows() && table.series(row) == s) {
                int position = table.position(row);
                for (int k = 0; k < outputs; k++) {
                    double value = position + k < values.length ? values[position + k] : Double.NaN;
                    targets[k][row] = level.isRatio() ? value : value - levels[row];
                }
                row++;
            }
        }
        for (double[] output : targets) {
            if (Arrays.stream(output).allMatch(Double::isNaN)) {
                throw HistoryNeeds.unobserved(transformed, rows);
            }
        }
        int[] observed = observed(targets);
        if (observed.length < table.rows()) {
            for (int c = 0; c < columns.length; c++) {
                Execution.checkpoint();
                columns[c] = select(columns[c], observed);
            }
            for (int k = 0; k < outputs; k++) {
                targets[k] = select(targets[k], observed);
            }
            levels = select(levels, observed);
        }
        return new TrainingTable(matrix(table, columns), targets, levels, level.isRatio());
    }

    /** Rows with a target for some output. */
    private static int[] observed(double[][] targets) {
        BitSet observed = new BitSet();
        for (double[] output : targets) {
            Execution.checkpoint();
            for (int i = 0; i < output.length; i++) {
                if (!Double.isNaN(output[i])) {
                    observed.set(i);
                }
            }
        }
        return observed.stream().toArray();
    }

    private static float[] select(float[] values, int[] rows) {
        float[] selected = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return selected;
    }

    private static double[] select(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static FeatureMatrix matrix(FeatureTable table, float[][] columns) {
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        BitSet categorical = table.categorical();
        for (int c = 0; c < columns.length; c++) {
            Execution.checkpoint();
            String name = table.names().get(c);
            if (categorical.get(c)) {
                int[] codes = new int[columns[c].length];
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = Float.isNaN(columns[c][i]) ? -1 : (int) columns[c][i];
                }
                matrix.categorical(name, codes);
            } else {
                matrix.numeric(name, columns[c]);
            }
        }
        return matrix.build();
    }

    /** The rows as a learner takes them, binned unless it needs their numbers. */
    TrainingData data(GradientBoosting boosting, Execution execution) {
        return boosting.hasLinearLeaves()
                ? data()
                : scored(TrainingData.of(BinnedFeatures.of(matrix, boosting, execution), targets));
    }

    /** The rows as numbers. */
    TrainingData data() {
        return scored(TrainingData.of(matrix, targets));
    }

    /** Where trees have a logarithmic link, they are added to the logarithm of the level. */
    private TrainingData scored(TrainingData data) {
        if (!ratio) {
            return data;
        }
        double[][] logs = new double[targets.length][levels.length];
        for (double[] output : logs) {
            for (int i = 0; i < output.length; i++) {
                output[i] = StrictMath.log(levels[i]);
            }
        }
        return data.withInitialScores(logs);
    }
}
