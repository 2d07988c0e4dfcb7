package org.forecastj.io.report;

/** The style sheet of charts. Colours are written out, not variables, so that simple SVG viewers draw them too. Stateless. */
final class ChartStyle {
    private static final String SHAPES = """
            .fj{max-width:100%;height:auto;font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            .fj text{font-size:12px}
            .fj .fj-h{font-size:14px;font-weight:600}
            .fj path,.fj line{fill:none;stroke-width:1}
            .fj .fj-y,.fj .fj-f,.fj .fj-c{stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}
            .fj .fj-f,.fj .fj-c{stroke-width:2}
            .fj .fj-yd,.fj .fj-fd{stroke-width:4;stroke-linecap:round}
            .fj .fj-p{stroke-width:3.4;stroke-linecap:round}
            .fj .fj-q0,.fj .fj-q1,.fj .fj-q2{stroke-width:3.6;stroke-linecap:round}
            .fj .fj-q1{stroke-width:3.2;stroke-linecap:square}
            .fj .fj-s{stroke-width:2}
            .fj .fj-o,.fj .fj-l{stroke-dasharray:4 4}
            .fj .fj-b{stroke-width:.7}
            .fj .fj-r{stroke:none}
            .fj .fj-m{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
            .fj .fj-n{stroke-width:5;stroke-linecap:round}
            .fj .fj-d1{stroke-dasharray:8 5}
            .fj .fj-d2{stroke-dasharray:2 5}
            .fj .fj-d3{stroke-dasharray:9 4 2 4}
            .fj .fj-k{stroke-width:5;stroke-linecap:butt}
            """;

    /** Enlarges the text of an image that is shown narrower than it was drawn. */
    private static final String NARROW = """
            @media(max-width:600px){.fj text{font-size:19px}.fj .fj-h{font-size:21px}}
            """;

    private ChartStyle() {}

    /** For images of their own. */
    static String standalone() {
        return SHAPES + colours(false) + NARROW + "@media(prefers-color-scheme:dark){" + colours(true) + "}";
    }

    /** For charts within a page. */
    static String inline() {
        return SHAPES + colours(false) + "@media screen and (prefers-color-scheme:dark){" + colours(true) + "}";
    }

    private static String colours(boolean dark) {
        return fill(".fj-bg", Palette.BACKGROUND, dark)
                + fill(" text", Palette.MUTED, dark)
                + fill(" .fj-h", Palette.TEXT, dark)
                + stroke(".fj-g", Palette.GRID, dark)
                + stroke(".fj-a", Palette.AXIS, dark)
                + stroke(".fj-o", Palette.AXIS, dark)
                + stroke(".fj-y", Palette.HISTORY, dark)
                + stroke(".fj-yd", Palette.HISTORY, dark)
                + stroke(".fj-f", Palette.FORECAST, dark)
                + stroke(".fj-fd", Palette.FORECAST, dark)
                + stroke(".fj-c", Palette.ACCENT, dark)
                + stroke(".fj-l", Palette.ACCENT, dark)
                + stroke(".fj-s", Palette.FORECAST, dark)
                + ModelStyle.colours(dark)
                + stroke(".fj-k", Palette.ACCENT, dark)
                + stroke(".fj-p", Palette.FORECAST, dark)
                + stroke(".fj-q0", Palette.FORECAST, dark)
                + stroke(".fj-q1", Palette.ACCENT, dark)
                + stroke(".fj-q2", Palette.AXIS, dark)
                + fill(".fj-t", Palette.HISTORY, dark)
                + fill(".fj-e", Palette.ACCENT, dark)
                + fill(".fj-b", Palette.FORECAST, dark)
                + stroke(".fj-b", Palette.FORECAST, dark)
                + fill(".fj-r", Palette.FORECAST, dark);
    }

    private static String fill(String selector, Palette colour, boolean dark) {
        return rule(selector, "fill", colour, dark);
    }

    static String stroke(String selector, Palette colour, boolean dark) {
        return rule(selector, "stroke", colour, dark);
    }

    private static String rule(String selector, String property, Palette colour, boolean dark) {
        String within = selector.startsWith(".") ? ".fj " + selector : ".fj" + selector;
        return within + "{" + property + ":" + (dark ? colour.dark() : colour.light()) + "}\n";
    }
}
