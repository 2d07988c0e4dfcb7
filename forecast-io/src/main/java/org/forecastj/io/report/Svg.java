package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.List;

/** Puts drawings into SVG elements. Stateless. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final double MARGIN = 8;
    private static final double PANEL_GAP = 8;

    private Svg() {}

    /** A document of its own with drawings one below the other, each under its heading; an empty heading takes no room. */
    static String document(String title, List<? extends Drawing> drawings, double width, double height) {
        Markup out = new Markup();
        open(out, width, height, "fj", "xmlns", NAMESPACE, "width", size(width), "height", size(height));
        out.element("title", title).element("desc", describe(drawings));
        out.open("style").raw(ChartStyle.standalone()).close("style");
        out.empty("rect", "class", "fj-bg", "width", "100%", "height", "100%");
        Box all = new Box(0, 0, width, height).inset(MARGIN, MARGIN, MARGIN, MARGIN);
        double each = all.height() / Math.max(1, drawings.size());
        for (int i = 0; i < drawings.size(); i++) {
            drawTitled(out, drawings.get(i), new Box(all.left(), all.top() + i * each, all.width(), each - PANEL_GAP));
        }
        return out.close("svg").toString();
    }

    /** Part of an HTML page, whose style sheet has {@link ChartStyle#inline}. */
    static void inline(Markup out, Drawing drawing, double width, double height, String cssClass) {
        open(out, width, height, "fj " + cssClass);
        out.element("title", drawing.title()).element("desc", drawing.description());
        drawing.draw(out, new Box(0, 0, width, height), TextSize.FIXED);
        out.close("svg");
    }

    private static void open(Markup out, double width, double height, String cssClass, String... more) {
        List<String> attributes = new ArrayList<>(List.of(more));
        attributes.addAll(
                List.of("viewBox", "0 0 " + size(width) + " " + size(height), "role", "img", "class", cssClass));
        out.open("svg", attributes.toArray(String[]::new));
    }

    private static void drawTitled(Markup out, Drawing drawing, Box box) {
        TextSize text = TextSize.SCALABLE;
        if (drawing.title().isEmpty()) {
            drawing.draw(out, box, text);
            return;
        }
        double heading = text.line() + 6;
        out.element(
                "text",
                text.fit(drawing.title(), box.width() / 1.15),
                "class",
                "fj-h",
                "x",
                Numbers.pixel(box.left() + 4),
                "y",
                Numbers.pixel(box.top() + text.room()));
        drawing.draw(out, box.inset(0, heading, 0, 0), text);
    }

    private static String describe(List<? extends Drawing> drawings) {
        return String.join(
                " ",
                drawings.stream()
                        .map(d -> drawings.size() == 1 ? d.description() : d.title() + ": " + d.description())
                        .toList());
    }

    private static String size(double v) {
        return Numbers.pixel(v);
    }
}
