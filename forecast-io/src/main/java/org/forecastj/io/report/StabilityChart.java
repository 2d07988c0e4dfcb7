package org.forecastj.io.report;

import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.monitoring.MonitorTrack;
import org.forecastj.core.monitoring.PopulationStability.Bin;

/**
 * Shares of errors by bin of the stability index (PSI): bars of the reference, a line of the last full window.
 *
 * @param track the stream
 */
record StabilityChart(MonitorTrack track) implements Drawing {
    @Override
    public String title() {
        return "Distribution of errors, " + track.name();
    }

    @Override
    public String description() {
        List<Bin> bins = track.stability();
        if (bins.isEmpty()) {
            return "No full window of errors.";
        }
        double index = bins.stream().mapToDouble(Bin::term).sum();
        StringBuilder words = new StringBuilder("Population stability index " + Numbers.value(index) + ". ");
        for (Bin bin : bins) {
            words.append("Up to ").append(Double.isInfinite(bin.upper()) ? "∞" : Numbers.value(bin.upper()));
            words.append(" standard deviations: reference ").append(percent(bin.reference()));
            words.append(", current ").append(percent(bin.current())).append(". ");
        }
        return words.toString().strip();
    }

    private static String percent(double share) {
        return Numbers.percent(Math.round(share * 1000) / 1000.0);
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        double legend =
                new Legend().area("reference", 1).line("current", "fj-c").draw(out, box, text);
        Box rest = box.inset(0, legend, 0, 0);
        List<Bin> bins = track.stability();
        int n = bins.size();
        Extent extent = new Extent().include(0);
        bins.forEach(bin -> extent.include(bin.reference(), bin.current()));
        Plot plot = Plot.of(out, rest, text, extent, 0.5, Math.max(1, n) + 0.5, false);
        if (n == 0) {
            plot.message("no full window of errors");
            return;
        }
        for (int b = 0; b < n; b++) {
            plot.bar(b + 0.5, b + 1.5, bins.get(b).reference());
        }
        double[] centres = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        plot.line(
                "fj-c", "fj-c", centres, bins.stream().mapToDouble(Bin::current).toArray());
        plot.bottomAxis(ticks(bins, plot));
    }

    /** The upper edges, as many as fit. */
    private static List<Tick> ticks(List<Bin> bins, Plot plot) {
        int last = bins.size() - 1;
        double[] edges = bins.stream().limit(last).mapToDouble(Bin::upper).toArray();
        int decimals = Math.min(2, Numbers.decimals(edges));
        int step = (last + plot.labelsOf(8) - 1) / plot.labelsOf(8);
        return IntStream.range(0, last)
                .filter(b -> b % Math.max(1, step) == 0)
                .mapToObj(b -> new Tick(b + 1.5, Numbers.fixed(edges[b], decimals), ""))
                .toList();
    }
}
