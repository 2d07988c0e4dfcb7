package org.forecastj.io.report;

import java.util.List;

/** Named rows one below the other, with a shared horizontal axis of numbers. For use by one thread. */
final class RowPlot {
    private static final double NAMES = 0.4;
    private static final double GAP = 8;

    private final Markup out;
    private final Box area;
    private final TextSize text;
    private final Scale x;
    private final double row;

    private RowPlot(Markup out, Box area, TextSize text, Scale x, double row) {
        this.out = out;
        this.area = area;
        this.text = text;
        this.x = x;
        this.row = row;
    }

    /** The height that some rows ask for. */
    static double height(int rows, TextSize text) {
        return Math.max(1, rows) * text.room() * 1.9 + text.line() + 12;
    }

    /**
     * Draws names, grid and axis.
     *
     * @param names names of the rows, from above; cut where they take more than two fifths of the width
     * @param room characters to keep free right of the largest value
     */
    static RowPlot of(Markup out, Box box, TextSize text, List<String> names, Extent extent, int room) {
        double most = box.width() * NAMES;
        double widest = 0;
        for (String name : names) {
            widest = Math.max(widest, text.width(text.fit(name, most)));
        }
        double right = Math.min(box.width() / 4, text.width("0".repeat(room)) + GAP);
        Box area = box.inset(Math.min(most, widest) + GAP, 2, right, text.line() + 8);
        ValueAxis axis = ValueAxis.of(extent, (int) Math.max(
                3, Math.min(8, area.width() / (text.width("0".repeat(6)) + text.room()))));
        Scale x = new Scale(axis.low(), axis.high(), area.left(), area.right());
        RowPlot plot = new RowPlot(out, area, text, x, area.height() / Math.max(1, names.size()));
        plot.grid(axis);
        for (int i = 0; i < names.size(); i++) {
            plot.label(text.fit(names.get(i), most), area.left() - GAP, plot.middle(i) + text.room() / 3, "end");
        }
        return plot;
    }

    private void grid(ValueAxis axis) {
        StringBuilder grid = new StringBuilder();
        String[] labels = axis.labels();
        double[] ticks = axis.ticks();
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ticks.length; i++) {
            double at = x.apply(ticks[i]);
            double half = text.width(labels[i]) / 2;
            grid.append(vertical(at));
            if (at - half > free) {
                label(labels[i], at, area.bottom() + text.line() + 2, "middle");
                free = at + half + 4;
            }
        }
        path("fj-g", grid.toString());
    }

    private String vertical(double at) {
        return "M" + Numbers.pixel(at) + " " + Numbers.pixel(area.top()) + "V" + Numbers.pixel(area.bottom());
    }

    /** A vertical line through all rows, unless the value lies outside. */
    void vertical(String cssClass, double value) {
        if (value >= x.low() && value <= x.high()) {
            path(cssClass, vertical(x.apply(value)));
        }
    }

    Scale x() {
        return x;
    }

    double middle(int index) {
        return area.top() + (index + 0.5) * row;
    }

    /** How far marks may go from the middle of a row. */
    double half() {
        return row * 0.38;
    }

    /** A bar with words at its right end. */
    void bar(int index, String cssClass, double from, double to, String words) {
        double left = Math.min(x.apply(from), x.apply(to));
        double right = Math.max(x.apply(from), x.apply(to));
        double height = Math.min(row * 0.66, text.room() * 1.4);
        out.empty(
                "rect",
                "class",
                cssClass,
                "x",
                Numbers.pixel(left),
                "y",
                Numbers.pixel(middle(index) - height / 2),
                "width",
                Numbers.pixel(Math.max(1.5, right - left)),
                "height",
                Numbers.pixel(height));
        label(words, right + 6, middle(index) + text.room() / 3, "start");
    }

    void path(String cssClass, String data) {
        if (!data.isEmpty()) {
            out.empty("path", "class", cssClass, "d", data);
        }
    }

    /** Words in the middle, where there is nothing to draw. */
    void message(String words) {
        label(words, area.middleX(), area.middleY(), "middle");
    }

    private void label(String words, double px, double py, String anchor) {
        out.element("text", words, "x", Numbers.pixel(px), "y", Numbers.pixel(py), "text-anchor", anchor);
    }
}
