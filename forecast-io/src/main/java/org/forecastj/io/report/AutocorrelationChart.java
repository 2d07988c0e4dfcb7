package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;

/**
 * Autocorrelations of residuals with the bounds that 95 % of those of white noise keep.
 *
 * @param residuals the residuals, NaN where missing
 */
record AutocorrelationChart(TimeSeries residuals) implements Drawing {
    @Override
    public String title() {
        return "Autocorrelation of residuals";
    }

    @Override
    public String description() {
        ResidualStatistics s = ResidualStatistics.of(residuals);
        double[] acf = s.autocorrelations();
        if (acf.length == 0) {
            return "Not defined: the residuals do not vary.";
        }
        long outside = Arrays.stream(acf).filter(r -> Math.abs(r) > s.bound()).count();
        return outside + " of " + acf.length + " lags are outside of ±" + Numbers.value(s.bound()) + " (1.96/√n).";
    }

    @Override
    public Optional<ReportTable> table() {
        double[] acf = ResidualStatistics.of(residuals).autocorrelations();
        ReportTable.Builder table = ReportTable.builder("Lag", Column.plain("Autocorrelation"));
        for (int k = 0; k < acf.length; k++) {
            table.row(Integer.toString(k + 1), acf[k]);
        }
        return acf.length == 0 ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        ResidualStatistics statistics = ResidualStatistics.of(residuals);
        double[] acf = statistics.autocorrelations();
        Extent extent = new Extent().include(0, 1.0 / 3, -1.0 / 3).include(acf);
        if (acf.length > 0) {
            extent.include(statistics.bound(), -statistics.bound());
        }
        Plot plot = Plot.of(out, box, text, extent, 0, acf.length + 1.0, false);
        if (acf.length == 0) {
            plot.message("not defined");
            return;
        }
        plot.horizontal("fj-a", 0);
        plot.horizontal("fj-l", statistics.bound());
        plot.horizontal("fj-l", -statistics.bound());
        double[] lags = lags(acf.length);
        plot.stems("fj-s", lags, acf);
        plot.dots("fj-fd", lags, acf);
        plot.bottomLabels(ticks(acf.length));
    }

    private static double[] lags(int n) {
        double[] lags = new double[n];
        for (int k = 0; k < n; k++) {
            lags[k] = k + 1;
        }
        return lags;
    }

    private static List<Tick> ticks(int n) {
        int step = n <= 8 ? 1 : n <= 16 ? 2 : n <= 28 ? 7 : 10;
        List<Tick> ticks = new ArrayList<>();
        for (int lag = step; lag <= n; lag += step) {
            ticks.add(new Tick(lag, lag == step ? "lag " + lag : Integer.toString(lag), ""));
        }
        return ticks;
    }
}
