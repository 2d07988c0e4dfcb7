package org.forecastj.io.report;

import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;

/**
 * Histogram of residuals with the normal curve of their mean and standard deviation.
 *
 * @param residuals the residuals, NaN where missing
 */
record HistogramChart(TimeSeries residuals) implements Drawing {
    private static final int CURVE_POINTS = 81;

    @Override
    public String title() {
        return "Distribution of residuals";
    }

    @Override
    public String description() {
        ResidualStatistics s = ResidualStatistics.of(residuals);
        return s.count() == 0
                ? "No residuals."
                : "Histogram of " + s.count() + " residuals, mean " + Numbers.value(s.mean()) + ", standard deviation "
                        + Numbers.value(s.deviation()) + ", with the normal curve.";
    }

    @Override
    public Optional<ReportTable> table() {
        ResidualStatistics statistics = ResidualStatistics.of(residuals);
        if (statistics.count() == 0) {
            return Optional.empty();
        }
        Histogram histogram = statistics.histogram();
        ReportTable.Builder table = ReportTable.builder("From", Column.plain("To"), Column.plain("Residuals"));
        for (int b = 0; b < histogram.bins(); b++) {
            table.row(Numbers.value(histogram.edge(b)), histogram.edge(b + 1), histogram.count(b));
        }
        return Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        ResidualStatistics statistics = ResidualStatistics.of(residuals);
        if (statistics.count() == 0) {
            Plot.of(out, box, text, new Extent(), 0, 1, false).message("no residuals");
            return;
        }
        Histogram histogram = statistics.histogram();
        double low = histogram.edge(0);
        double high = histogram.edge(histogram.bins());
        double[] curveX = grid(low, high);
        double[] curve = curve(statistics, histogram, curveX);
        Plot plot = Plot.of(out, box, text, extent(histogram).include(curve), low, high, false);
        for (int b = 0; b < histogram.bins(); b++) {
            plot.bar(histogram.edge(b), histogram.edge(b + 1), histogram.count(b));
        }
        plot.bottomAxis(plot.numberTicks(low, high));
        if (statistics.varies()) {
            plot.line("fj-c", "fj-c", curveX, curve);
        }
    }

    private static double[] grid(double low, double high) {
        double[] x = new double[CURVE_POINTS];
        for (int i = 0; i < x.length; i++) {
            double f = i / (x.length - 1.0);
            x[i] = low * (1 - f) + high * f;
        }
        return x;
    }

    private static double[] curve(ResidualStatistics s, Histogram h, double[] x) {
        double[] expected = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            expected[i] = s.expected(x[i], h.width());
        }
        return expected;
    }

    private static Extent extent(Histogram histogram) {
        Extent extent = new Extent().include(0);
        for (int b = 0; b < histogram.bins(); b++) {
            extent.include(histogram.count(b));
        }
        return extent;
    }
}
