package org.forecastj.io.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.evaluation.NemenyiRanks.MeanRank;

/**
 * Mean ranks on an axis with the critical difference above it, names below it at both sides, and bars that join models without a significant
 * difference.
 *
 * @param ranks the ranks
 * @see "Demšar (2006), Statistical comparisons of classifiers over multiple data sets, Journal of Machine Learning Research 7, figure 1"
 */
record CriticalDifferenceChart(NemenyiRanks ranks) implements Drawing {
    private static final double BAR = 9;
    private static final double LABELS = 0.3;

    @Override
    public String title() {
        return "Mean ranks and critical difference";
    }

    @Override
    public String description() {
        String mean = ranks.models().stream()
                .map(m -> m.model() + " " + Numbers.value(m.rank()))
                .collect(Collectors.joining(", "));
        String groups = ranks.groups().stream()
                .map(group -> " " + String.join(", ", group) + " do not differ.")
                .collect(Collectors.joining());
        return "Mean ranks over " + ranks.observations() + " observations, 1 is best: " + mean
                + ". Critical difference at level " + Numbers.value(ranks.level()) + ": "
                + Numbers.value(ranks.criticalDifference()) + "." + (groups.isEmpty() ? " All models differ." : groups);
    }

    @Override
    public Optional<ReportTable> table() {
        return Optional.of(ReportTable.of(ranks.table()));
    }

    /** The height that models and groups ask for. */
    @Override
    public double height(TextSize text, double usual) {
        double line = text.line();
        return 64
                + 3.5 * line
                + ranks.groups().size() * BAR
                + Math.ceil(ranks.models().size() / 2.0) * line;
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        int k = ranks.models().size();
        double side = box.width() * LABELS;
        Scale x = new Scale(1, Math.max(2, k), box.left() + side, box.right() - side);
        double ruler = box.top() + text.line() + 4;
        double axis = ruler + 2 * text.line();
        ruler(out, x, ruler);
        axis(out, text, x, axis);
        double below = groups(
                out,
                x,
                axis + BAR,
                Math.min(BAR, box.height() / 4 / Math.max(1, ranks.groups().size())));
        labels(out, box, text, x, axis, below);
    }

    private void ruler(Markup out, Scale x, double at) {
        double from = x.start();
        double to = Math.min(x.end(), x.apply(1 + ranks.criticalDifference()));
        boolean cut = to >= x.end() && x.apply(1 + ranks.criticalDifference()) > x.end() + 0.05;
        String ends = cut ? "" : "M" + Numbers.pixel(to) + " " + Numbers.pixel(at - 4) + "v8";
        path(out, "fj-c", "M" + Numbers.pixel(from) + " " + Numbers.pixel(at) + "H" + Numbers.pixel(to));
        path(out, "fj-c", "M" + Numbers.pixel(from) + " " + Numbers.pixel(at - 4) + "v8" + ends);
        String words = "CD " + Numbers.value(ranks.criticalDifference()) + (cut ? ", wider than the axis" : "");
        label(out, words, from, at - 6, "start");
    }

    private static void axis(Markup out, TextSize text, Scale x, double at) {
        StringBuilder marks = new StringBuilder();
        marks.append('M').append(Numbers.pixel(x.start())).append(' ').append(Numbers.pixel(at));
        marks.append('H').append(Numbers.pixel(x.end()));
        int last = (int) x.high();
        double room = Math.abs(x.end() - x.start()) / text.width("000");
        int step = Math.max(1, (int) ValueAxis.niceStep(Math.max(1, (last - 1) / Math.max(1, room))));
        for (int rank = 1; rank <= last; rank += step) {
            marks.append('M')
                    .append(Numbers.pixel(x.apply(rank)))
                    .append(' ')
                    .append(Numbers.pixel(at))
                    .append("v-5");
            label(out, Integer.toString(rank), x.apply(rank), at - 8, "middle");
        }
        path(out, "fj-a", marks.toString());
    }

    /** A bar for each group; returns where the names may begin. */
    private double groups(Markup out, Scale x, double top, double distance) {
        double at = top;
        for (List<String> group : ranks.groups()) {
            double from = Math.max(x.start(), x.apply(ranks.rank(group.get(0))) - 4);
            double to = Math.min(x.end(), x.apply(ranks.rank(group.get(group.size() - 1))) + 4);
            path(out, "fj-k", "M" + Numbers.pixel(from) + " " + Numbers.pixel(at) + "H" + Numbers.pixel(to));
            at += distance;
        }
        return at;
    }

    /** The better half at the left, the worse half at the right, so that no lines cross. */
    private void labels(Markup out, Box box, TextSize text, Scale x, double axis, double below) {
        List<MeanRank> models = ranks.models();
        int left = (models.size() + 1) / 2;
        double distance = Math.min(text.line(), (box.bottom() - below - 8) / left);
        for (int i = 0; i < models.size(); i++) {
            boolean atLeft = i < left;
            double y = below + distance * (atLeft ? i + 1 : models.size() - i);
            double edge = atLeft ? x.start() - 8 : x.end() + 8;
            MeanRank model = models.get(i);
            double at = x.apply(model.rank());
            String line = "M" + Numbers.pixel(at) + " " + Numbers.pixel(axis) + "V" + Numbers.pixel(y) + "H"
                    + Numbers.pixel(edge);
            path(out, "fj-y", line);
            String rank = " " + Numbers.fixed(model.rank(), 2);
            double room = Math.abs(atLeft ? edge - box.left() : box.right() - edge) - 4;
            String name = text.fit(model.model(), room - text.width(rank));
            double words = atLeft ? edge - 4 : edge + 4;
            label(out, name + rank, words, y + 4, atLeft ? "end" : "start");
        }
    }

    private static void label(Markup out, String words, double x, double y, String anchor) {
        out.element("text", words, "x", Numbers.pixel(x), "y", Numbers.pixel(y), "text-anchor", anchor);
    }

    private static void path(Markup out, String cssClass, String data) {
        out.empty("path", "class", cssClass, "d", data);
    }
}
