package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.forecastj.core.Execution;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/** Fits every series of a panel; those with the same observed rows and regressors share one design. Stateless. */
final class AdditivePanelEstimation {
    private AdditivePanelEstimation() {}

    static PanelFit<AdditiveFit> fitEach(
            AdditiveModel model, Panel panel, Function<SeriesKey, Regressors> columns, Execution execution) {
        Map<Group, Group> groups = new HashMap<>();
        List<Task> tasks = new ArrayList<>(panel.size());
        panel.asMap().forEach((key, series) -> tasks.add(task(model, series, () -> columns.apply(key), groups)));
        return PanelFit.of(panel.keys(), execution.run(tasks, Task::fit));
    }

    private static Task task(
            AdditiveModel model, TimeSeries series, Supplier<Regressors> columns, Map<Group, Group> groups) {
        try {
            ObservedRows rows = AdditiveEstimation.observedRows(model, series);
            Regressors needed = AdditiveEstimation.requiredColumns(model, series, columns.get());
            if (!model.isExact()) {
                return () -> AdditiveEstimation.fit(model, series, needed);
            }
            Group group = groups.computeIfAbsent(new Group(model, rows, needed), g -> g);
            group.waiting++;
            return () -> group.fit(series);
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** What is left to do for one series. */
    private interface Task {
        AdditiveFit fit();
    }

    /** Series that share a design, which is made when the first of them is fitted and dropped after the last. */
    private static final class Group {
        private final AdditiveModel model;
        private final ObservedRows rows;
        private final Regressors columns;
        private @Nullable SharedDesign design;
        private int waiting;

        Group(AdditiveModel model, ObservedRows rows, Regressors columns) {
            this.model = model;
            this.rows = rows;
            this.columns = columns;
        }

        AdditiveFit fit(TimeSeries series) {
            return take(series.name()).fit(series);
        }

        private synchronized SharedDesign take(String series) {
            SharedDesign shared = design;
            if (shared == null) {
                shared = AdditiveEstimation.design(model, rows, columns, series);
            }
            waiting--;
            design = waiting > 0 ? shared : null;
            return shared;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Group g && rows.equals(g.rows) && columns.equals(g.columns);
        }

        @Override
        public int hashCode() {
            return 31 * rows.hashCode() + columns.hashCode();
        }
    }
}
