package org.forecastj.io.report;

import java.util.Arrays;
import java.util.Optional;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;

/**
 * Residuals by rank over the quantiles of the standard normal distribution at (i − ½) / n, with the line of the normal distribution of the
 * same mean and standard deviation.
 *
 * @param residuals the residuals, NaN where missing
 * @see "Hazen (1914), Storage to be provided in impounding reservoirs for municipal water supply: the plotting position"
 */
record QuantileChart(TimeSeries residuals) implements Drawing {
    private static final int LINE_POINTS = 201;
    private static final double[] TOLD = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    @Override
    public String title() {
        return "Normal quantiles of residuals";
    }

    private double[] sorted() {
        return Arrays.stream(residuals.values())
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
    }

    @Override
    public String description() {
        double[] sorted = sorted();
        if (sorted.length == 0) {
            return "No residuals.";
        }
        ResidualStatistics s = ResidualStatistics.of(residuals);
        return "Quantile-quantile plot of " + sorted.length + " residuals, from " + Numbers.value(sorted[0]) + " to "
                + Numbers.value(sorted[sorted.length - 1])
                + (s.varies()
                        ? "; on the line they follow a normal distribution with mean " + Numbers.value(s.mean())
                                + " and standard deviation " + Numbers.value(s.deviation()) + "."
                        : "; they do not vary.");
    }

    @Override
    public Optional<ReportTable> table() {
        double[] sorted = sorted();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        ResidualStatistics s = ResidualStatistics.of(residuals);
        ReportTable.Builder table =
                ReportTable.builder("Probability", Column.plain("Residual"), Column.plain("Normal distribution"));
        for (double p : TOLD) {
            int rank = (int) Math.min(sorted.length - 1L, Math.round(p * (sorted.length - 1)));
            table.row(Numbers.percent(p), sorted[rank], s.mean() + s.deviation() * Gaussian.quantile(p));
        }
        return Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        double[] sorted = sorted();
        if (sorted.length == 0) {
            Plot.of(out, box, text, new Extent(), -1, 1, false).message("no residuals");
            return;
        }
        double[] normal = new double[sorted.length];
        Arrays.setAll(normal, i -> Gaussian.quantile((i + 0.5) / normal.length));
        double most = Math.max(1, normal[normal.length - 1] * 1.06);
        Plot plot = Plot.of(out, box, text, new Extent().include(sorted), -most, most, false);
        plot.bottomAxis(plot.numberTicks(-most, most));
        line(plot, sorted, most);
        plot.scatter("fj-p", normal, sorted);
    }

    /** The line, where it lies between the smallest and the largest residual. */
    private void line(Plot plot, double[] sorted, double most) {
        ResidualStatistics s = ResidualStatistics.of(residuals);
        if (!s.varies()) {
            return;
        }
        double[] z = new double[LINE_POINTS];
        double[] line = new double[LINE_POINTS];
        for (int i = 0; i < LINE_POINTS; i++) {
            z[i] = most * (2.0 * i / (LINE_POINTS - 1) - 1);
            double v = s.mean() + s.deviation() * z[i];
            line[i] = v >= sorted[0] && v <= sorted[sorted.length - 1] ? v : Double.NaN;
        }
        plot.line("fj-c", "fj-c", z, line);
    }
}
