package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The key above a chart, in as many lines as its width asks for. For use by one thread. */
final class Legend {
    private static final double SWATCH = 18;

    private final List<Item> items = new ArrayList<>();

    private enum Kind {
        LINE,
        DOT,
        AREA
    }

    private record Item(Kind kind, String label, String cssClass, double opacity) {
        double width(TextSize text) {
            return SWATCH + 6 + text.width(label) + 0.7 * text.room();
        }
    }

    Legend line(String label, String cssClass) {
        items.add(new Item(Kind.LINE, label, cssClass, 0));
        return this;
    }

    Legend dot(String label, String cssClass) {
        items.add(new Item(Kind.DOT, label, cssClass, 0));
        return this;
    }

    Legend area(String label, double opacity) {
        items.add(new Item(Kind.AREA, label, "fj-b", opacity));
        return this;
    }

    static String opacity(double opacity) {
        return String.format(Locale.ROOT, "%.2f", opacity);
    }

    /** Draws the key at the top of a box and returns the height it took. */
    double draw(Markup out, Box box, TextSize text) {
        double left = box.left() + 4;
        double row = box.top();
        for (Item item : items) {
            if (left > box.left() + 4 && left + item.width(text) > box.right()) {
                left = box.left() + 4;
                row += text.line();
            }
            draw(out, item, left, row + text.line() / 2);
            left += item.width(text);
        }
        return row + text.line() + 4 - box.top();
    }

    private static void draw(Markup out, Item item, double left, double middle) {
        switch (item.kind) {
            case LINE -> stroke(out, item, left, middle, SWATCH);
            case DOT -> stroke(out, item, left + SWATCH / 2, middle, 0);
            case AREA -> swatch(out, item, left, middle - 5);
        }
        String words = Numbers.pixel(left + SWATCH + 6);
        out.element("text", item.label, "x", words, "y", Numbers.pixel(middle + 4));
    }

    private static void stroke(Markup out, Item item, double left, double middle, double length) {
        String data = "M" + Numbers.pixel(left) + " " + Numbers.pixel(middle) + "h" + Numbers.pixel(length);
        out.empty("path", "class", item.cssClass, "d", data);
    }

    private static void swatch(Markup out, Item item, double left, double top) {
        String x = Numbers.pixel(left);
        String y = Numbers.pixel(top);
        String width = Numbers.pixel(SWATCH);
        String opacity = opacity(item.opacity);
        out.empty(
                "rect",
                "class",
                item.cssClass,
                "fill-opacity",
                opacity,
                "x",
                x,
                "y",
                y,
                "width",
                width,
                "height",
                "10");
    }
}
