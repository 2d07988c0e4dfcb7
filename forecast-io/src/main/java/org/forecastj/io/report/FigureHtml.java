package org.forecastj.io.report;

/** Writes a chart into a page, once for wide and once for narrow windows, with its numbers as a table below. Stateless. */
final class FigureHtml {
    private static final double WIDE = 900;
    private static final double WIDE_HEIGHT = 340;
    private static final double NARROW = 370;
    private static final double NARROW_HEIGHT = 280;

    private FigureHtml() {}

    /** A section of its own under the title of the chart. */
    static void section(Markup out, Drawing drawing) {
        out.open("section").element("h2", drawing.title(), "dir", "auto");
        out.open("figure");
        Svg.inline(out, drawing, WIDE, drawing.height(TextSize.FIXED, WIDE_HEIGHT), "wide");
        Svg.inline(out, drawing, NARROW, drawing.height(TextSize.FIXED, NARROW_HEIGHT), "narrow");
        out.close("figure");
        table(out, drawing);
        out.close("section");
    }

    /** The numbers of a chart, folded; nothing for one without a table. */
    static void table(Markup out, Drawing drawing) {
        drawing.table().ifPresent(table -> {
            out.open("details", "class", "data").element("summary", "Numbers");
            TableHtml.write(out, table, "Numbers: " + drawing.title());
            out.close("details");
        });
    }
}
