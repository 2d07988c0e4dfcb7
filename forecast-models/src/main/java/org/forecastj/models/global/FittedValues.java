package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.features.FeatureTable;
import org.forecastj.models.features.TableRows;

/** What the first model of a strategy says about rows of the history. Stateless. */
final class FittedValues {
    private FittedValues() {}

    /**
     * Fitted values in the units of the panel.
     *
     * @param last how many of the latest rows of each series
     * @return by key one value per row of the history, NaN where there is none
     */
    static NavigableMap<SeriesKey, double[]> of(Trained trained, Panel panel, int last, Execution execution) {
        StepModels models = trained.points;
        int shift = models.strategy.shift(0);
        FeatureTable table = trained.features.table(
                TableRows.forShift(shift).withoutFirst(shift).onlyLast(last), execution);
        List<SeriesKey> keys = table.keys();
        List<double[]> transformed = new ArrayList<>();
        for (SeriesKey key : keys) {
            double[] none = new double[panel.get(key).size()];
            Arrays.fill(none, Double.NaN);
            transformed.add(none);
        }
        float[][] columns = table.columns();
        TreeEnsemble ensemble = models.ensembles.get(0);
        double[] row = new double[columns.length];
        for (int i = 0; i < table.rows(); i++) {
            Execution.checkpoint();
            for (int c = 0; c < row.length; c++) {
                row[c] = columns[c][i];
            }
            transformed.get(table.series(i))[table.position(i)] =
                    models.predict(ensemble, keys.get(table.series(i)), row)[0];
        }
        NavigableMap<SeriesKey, double[]> fitted = new TreeMap<>();
        for (int s = 0; s < keys.size(); s++) {
            TimeSeries history = panel.get(keys.get(s));
            fitted.put(keys.get(s), trained.transforms.inverseFitted(keys.get(s), history, transformed.get(s)));
        }
        return fitted;
    }
}
