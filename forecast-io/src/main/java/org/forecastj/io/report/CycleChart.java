package org.forecastj.io.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;

/**
 * A seasonal component over one cycle: its average at each phase.
 *
 * @param title heading
 * @param component the component over time
 * @param cycle the cycle
 */
record CycleChart(String title, TimeSeries component, Cycle cycle) implements Drawing {
    private static final int FEW_PHASES = 24;

    /** Sum and number of the values at a phase. */
    private static final class Average {
        private double mean;
        private int count;

        void add(double value) {
            count++;
            mean += value / count - mean / count;
        }
    }

    /** Averages by phase, in the order of the cycle. */
    static TreeMap<Double, Double> byPhase(TimeSeries component, Cycle cycle) {
        TreeMap<Double, Average> sums = new TreeMap<>();
        for (int i = 0; i < component.size(); i++) {
            if (!component.isMissing(i)) {
                double phase = cycle.phase(component.index().dateTime(i));
                sums.computeIfAbsent(phase, p -> new Average()).add(component.value(i));
            }
        }
        TreeMap<Double, Double> averages = new TreeMap<>();
        sums.forEach((phase, average) -> averages.put(phase, average.mean));
        return averages;
    }

    @Override
    public String description() {
        TreeMap<Double, Double> averages = byPhase(component, cycle);
        if (averages.isEmpty()) {
            return "No values.";
        }
        Extent extent = extent(averages);
        return "Average over one " + cycle.name().toLowerCase(Locale.ROOT) + ", between " + Numbers.value(extent.min())
                + " and " + Numbers.value(extent.max()) + ".";
    }

    /** The averages at the labels of the axis, or all where they are few. */
    @Override
    public Optional<ReportTable> table() {
        TreeMap<Double, Double> averages = byPhase(component, cycle);
        ReportTable.Builder table = ReportTable.builder("Phase", Column.plain(title));
        for (Tick tick : cycle.ticks(12)) {
            Double value = averages.get(tick.position() - cycle.slotMiddle());
            if (value != null) {
                table.row(tick.label(), value);
            }
        }
        return averages.isEmpty() ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        TreeMap<Double, Double> averages = byPhase(component, cycle);
        Plot plot = Plot.of(out, box, text, extent(averages), 0, cycle.length(), false);
        plot.bottomAxis(cycle.ticks(plot.labelsOf(4)));
        if (averages.isEmpty()) {
            plot.message("no values");
            return;
        }
        double shift = averages.size() <= cycle.length() ? cycle.slotMiddle() : 0;
        double[] phases = new double[averages.size()];
        double[] values = new double[averages.size()];
        int i = 0;
        for (Map.Entry<Double, Double> e : averages.entrySet()) {
            phases[i] = e.getKey() + shift;
            values[i++] = e.getValue();
        }
        plot.horizontal("fj-a", 0);
        plot.line("fj-f", "fj-fd", phases, values);
        if (phases.length <= FEW_PHASES) {
            plot.dots("fj-fd", phases, values);
        }
    }

    private static Extent extent(TreeMap<Double, Double> averages) {
        Extent extent = new Extent();
        averages.values().forEach(v -> extent.include(v));
        return extent;
    }
}
