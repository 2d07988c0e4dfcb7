package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.List;

/** The area between the axes of a chart: places values and draws marks, grids and labels. For use by one thread. */
final class Plot {
    private static final double TICK_GAP = 6;

    private final Markup out;
    private final Box box;
    private final TextSize text;
    private final Scale x;
    private final Scale y;

    private Plot(Markup out, Box box, TextSize text, Scale x, Scale y) {
        this.out = out;
        this.box = box;
        this.text = text;
        this.x = x;
        this.y = y;
    }

    /**
     * Lays out a plot: room for the labels of both axes is taken from the box, and the value axis is drawn.
     *
     * @param contextLine whether labels below the time axis have a second line
     */
    static Plot of(Markup out, Box box, TextSize text, Extent values, double low, double high, boolean contextLine) {
        double bottom = (contextLine ? 2 : 1) * text.line() + 8;
        double inner = Math.max(1, box.height() - bottom - text.room() / 2);
        ValueAxis axis = ValueAxis.of(values, (int) Math.max(3, Math.min(8, inner / (text.room() * 2))));
        String[] labels = axis.labels();
        double left = widest(labels, text) + TICK_GAP + 5;
        Box area = box.inset(left, text.room() / 2, text.room(), bottom);
        Scale x = new Scale(low, high, area.left(), area.right());
        Scale y = new Scale(axis.low(), axis.high(), area.bottom(), area.top());
        Plot plot = new Plot(out, area, text, x, y);
        plot.valueGrid(axis.ticks(), labels);
        return plot;
    }

    private static double widest(String[] labels, TextSize text) {
        double widest = 0;
        for (String label : labels) {
            widest = Math.max(widest, text.width(label));
        }
        return widest;
    }

    Box box() {
        return box;
    }

    Scale x() {
        return x;
    }

    /** How many labels of some characters fit side by side. */
    int labelsOf(int characters) {
        return (int) Math.max(1, box.width() / (text.width("0".repeat(characters)) + text.room()));
    }

    private void valueGrid(double[] ticks, String[] labels) {
        StringBuilder grid = new StringBuilder();
        for (double tick : ticks) {
            grid.append('M').append(Numbers.pixel(box.left())).append(' ').append(Numbers.pixel(y.apply(tick)));
            grid.append('H').append(Numbers.pixel(box.right()));
        }
        path("fj-g", grid.toString());
        for (int i = 0; i < ticks.length; i++) {
            label(labels[i], box.left() - TICK_GAP, y.apply(ticks[i]) + 4, "end");
        }
    }

    /** Ticks of a horizontal axis of numbers. */
    List<Tick> numberTicks(double low, double high) {
        ValueAxis axis = ValueAxis.within(low, high, Math.max(3, labelsOf(6)));
        double[] positions = axis.ticks();
        String[] labels = axis.labels();
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            ticks.add(new Tick(positions[i], labels[i], ""));
        }
        return ticks;
    }

    /** Draws the horizontal axis with marks and labels in one or two lines. */
    void bottomAxis(List<Tick> ticks) {
        StringBuilder marks = new StringBuilder();
        marks.append('M').append(Numbers.pixel(box.left())).append(' ').append(Numbers.pixel(box.bottom()));
        marks.append('H').append(Numbers.pixel(box.right()));
        for (Tick tick : ticks) {
            marks.append('M').append(Numbers.pixel(x.apply(tick.position()))).append(' ');
            marks.append(Numbers.pixel(box.bottom())).append("v4");
        }
        path("fj-a", marks.toString());
        bottomLabels(ticks);
    }

    /** Draws the labels of ticks without marks. */
    void bottomLabels(List<Tick> ticks) {
        for (int i = 0; i < ticks.size(); i++) {
            Tick tick = ticks.get(i);
            bottomLabel(tick.label(), tick, 1);
            if (startsContext(ticks, i)) {
                bottomLabel(tick.context(), tick, 2);
            }
        }
    }

    private boolean startsContext(List<Tick> ticks, int i) {
        String context = ticks.get(i).context();
        if (context.isEmpty() || (i > 0 && context.equals(ticks.get(i - 1).context()))) {
            return false;
        }
        double end = x.apply(ticks.get(i).position()) + text.width(context) + 4;
        for (int k = i + 1; k < ticks.size(); k++) {
            if (!ticks.get(k).context().equals(context)) {
                return x.apply(ticks.get(k).position()) >= end;
            }
        }
        return true;
    }

    private void bottomLabel(String words, Tick tick, int row) {
        double half = text.width(words) / 2;
        double rightmost = box.right() + text.room() - half;
        double middle = Math.max(half, Math.min(rightmost, x.apply(tick.position())));
        label(words, middle, box.bottom() + row * text.line() + 3, "middle");
    }

    void label(String words, double px, double py, String anchor) {
        out.element("text", words, "x", Numbers.pixel(px), "y", Numbers.pixel(py), "text-anchor", anchor);
    }

    /** A line, with dots where a value stands alone. */
    void line(String cssClass, String dotClass, double[] xs, double[] ys) {
        double[] px = x.apply(xs);
        double[] py = y.apply(ys);
        path(cssClass, PathData.line(px, py));
        path(dotClass, PathData.isolatedDots(px, py));
    }

    void dots(String cssClass, double[] xs, double[] ys) {
        path(cssClass, PathData.dots(x.apply(xs), y.apply(ys)));
    }

    /** A small dot for each point, in any order; of those in the same few pixels one is drawn. */
    void scatter(String cssClass, double[] xs, double[] ys) {
        path(cssClass, PathData.scatter(x.apply(xs), y.apply(ys)));
    }

    void stems(String cssClass, double[] xs, double[] ys) {
        double base = y.apply(Math.max(y.low(), Math.min(y.high(), 0)));
        path(cssClass, PathData.stems(x.apply(xs), y.apply(ys), base));
    }

    /** An area; one of a single point is widened to be seen. */
    void band(double[] xs, double[] lower, double[] upper, double opacity) {
        if (xs.length == 1) {
            double middle = x.apply(xs[0]);
            double[] wide = {middle - 5, middle + 5};
            double low = y.apply(lower[0]);
            double high = y.apply(upper[0]);
            band(PathData.band(wide, new double[] {low, low}, new double[] {high, high}), opacity);
        } else {
            band(PathData.band(x.apply(xs), y.apply(lower), y.apply(upper)), opacity);
        }
    }

    private void band(String data, double opacity) {
        out.empty("path", "class", "fj-b", "fill-opacity", Legend.opacity(opacity), "d", data);
    }

    /** A bar from zero to a value. */
    void bar(double from, double to, double value) {
        double left = x.apply(from);
        double width = Math.max(0.5, x.apply(to) - left - 1);
        double top = y.apply(value);
        double height = y.apply(0) - top;
        if (height > 0) {
            out.empty(
                    "rect",
                    "class",
                    "fj-r",
                    "x",
                    Numbers.pixel(left),
                    "y",
                    Numbers.pixel(top),
                    "width",
                    Numbers.pixel(width),
                    "height",
                    Numbers.pixel(height));
        }
    }

    void vertical(String cssClass, double at) {
        path(
                cssClass,
                "M" + Numbers.pixel(x.apply(at)) + " " + Numbers.pixel(box.top()) + "V" + Numbers.pixel(box.bottom()));
    }

    /** A horizontal line, unless the value lies outside. */
    void horizontal(String cssClass, double at) {
        if (at >= y.low() && at <= y.high()) {
            path(
                    cssClass,
                    "M" + Numbers.pixel(box.left()) + " " + Numbers.pixel(y.apply(at)) + "H"
                            + Numbers.pixel(box.right()));
        }
    }

    /** Words in the middle, where there is nothing to draw. */
    void message(String words) {
        label(words, box.middleX(), box.middleY(), "middle");
    }

    private void path(String cssClass, String data) {
        if (!data.isEmpty()) {
            out.empty("path", "class", cssClass, "d", data);
        }
    }
}
