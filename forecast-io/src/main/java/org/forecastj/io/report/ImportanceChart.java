package org.forecastj.io.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.forecastj.io.report.ReportTable.Column;

/**
 * A bar for the importance of each feature.
 *
 * @param features the features with what they are worth, the most important first
 * @param left how many more features there are
 */
record ImportanceChart(List<NamedValue> features, int left) implements Drawing {
    @Override
    public String title() {
        return "Feature importance";
    }

    @Override
    public String description() {
        if (features.isEmpty()) {
            return "No features.";
        }
        return features.stream()
                .map(f -> f.name() + " " + Numbers.value(f.value()))
                .collect(Collectors.joining(
                        ", ", "Most important first: ", left == 0 ? "." : "; " + left + " more features."));
    }

    @Override
    public Optional<ReportTable> table() {
        ReportTable.Builder table = ReportTable.builder("Feature", Column.plain("Importance"));
        features.forEach(f -> table.row(f.name(), f.value()));
        return features.isEmpty() ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public double height(TextSize text, double usual) {
        return RowPlot.height(features.size(), text);
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        Extent extent = new Extent().include(0);
        features.forEach(f -> extent.include(f.value()));
        RowPlot plot = RowPlot.of(
                out, box, text, features.stream().map(NamedValue::name).toList(), extent, 7);
        if (features.isEmpty()) {
            plot.message("no features");
            return;
        }
        plot.vertical("fj-a", 0);
        for (int i = 0; i < features.size(); i++) {
            double value = features.get(i).value();
            plot.bar(i, "fj-r", 0, value, Numbers.value(value));
        }
    }
}
