package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
            AdditiveModel model,
            TimeSeries series,
            java.util.function.Supplier<Regressors> columns,
            Map<Group, Group> groups) {
        try {
            ObservedRows rows = ObservedRows.of(series);
            Regressors needed = AdditiveEstimation.requiredColumns(model, series, columns.get());
            Group group = groups.computeIfAbsent(new Group(model, rows, needed), g -> g);
            group.add();
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
        private boolean many;

        Group(AdditiveModel model, ObservedRows rows, Regressors columns) {
            this.model = model;
            this.rows = rows;
            this.columns = columns;
        }

        /** Announces a series; all are announced before the first is fitted. */
        void add() {
            waiting++;
            many = waiting > 1;
        }

        AdditiveFit fit(TimeSeries series) {
            SharedDesign shared = take(series.name());
            return many ? shared.fitOneOfMany(series) : shared.fit(series);
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
