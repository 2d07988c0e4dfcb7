package org.forecastj.io.report;

/**
 * Size of the text of a chart.
 *
 * @param room size in pixels that the layout makes room for; a chart that is shown narrow enlarges its text up to this size
 */
record TextSize(double room) {
    /** An image of its own, which may be scaled down to the width of a phone. */
    static final TextSize SCALABLE = new TextSize(19);
    /** Part of a page that shows it at about its own size. */
    static final TextSize FIXED = new TextSize(12);

    private static final String NARROW = "fijlrtI .,:;'|!()[]/-·";
    private static final String WIDE = "mwMWQ@%&→—…–";

    /** About the width in the widest of the usual fonts. */
    double width(String text) {
        return text.codePoints().mapToDouble(TextSize::advance).sum() * room;
    }

    private static double advance(int codePoint) {
        if (codePoint >= 0x1100 || WIDE.indexOf(codePoint) >= 0) {
            return 1;
        }
        return NARROW.indexOf(codePoint) >= 0 ? 0.4 : Character.isUpperCase(codePoint) ? 0.74 : 0.63;
    }

    double line() {
        return room * 1.25;
    }

    /** The text, cut to a width with an ellipsis. */
    String fit(String text, double available) {
        double left = available;
        int cut = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            left -= advance(text.codePointAt(i)) * room;
            if (left < 0) {
                return text.substring(0, cut).stripTrailing() + "…";
            }
            cut = left >= room ? i + Character.charCount(text.codePointAt(i)) : cut;
        }
        return text;
    }
}
