package org.forecastj.io.report;

import java.util.Optional;
import org.forecastj.core.evaluation.PitHistogram;
import org.forecastj.io.report.ReportTable.Column;

/**
 * Histogram of probability integral transforms, with a line at the density of a calibrated model.
 *
 * @param histogram the histogram
 */
record PitChart(PitHistogram histogram) implements Drawing {
    @Override
    public String title() {
        return "PIT histogram of " + histogram.model();
    }

    @Override
    public String description() {
        if (histogram.count() == 0) {
            return "No values.";
        }
        return histogram.count() + " values in " + histogram.bins().size() + " bins, densities from "
                + Numbers.value(extent().min()) + " to " + Numbers.value(extent().max())
                + " where 1 is calibrated. Test of uniformity: χ² " + Numbers.value(histogram.chiSquared())
                + ", p value "
                + Numbers.value(histogram.pValue()) + ".";
    }

    private Extent extent() {
        Extent extent = new Extent();
        histogram.bins().forEach(bin -> extent.include(bin.density()));
        return extent;
    }

    @Override
    public Optional<ReportTable> table() {
        ReportTable.Builder table = ReportTable.builder("From", Column.plain("To"), Column.plain("Density"));
        histogram.bins().forEach(bin -> table.row(Numbers.value(bin.lower()), bin.upper(), bin.density()));
        return histogram.count() == 0 ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        Plot plot = Plot.of(out, box, text, extent().include(0, 1), 0, 1, false);
        if (histogram.count() == 0) {
            plot.message("no values");
            return;
        }
        histogram.bins().forEach(bin -> plot.bar(bin.lower(), bin.upper(), bin.density()));
        plot.horizontal("fj-l", 1);
        plot.bottomAxis(plot.numberTicks(0, 1));
    }
}
