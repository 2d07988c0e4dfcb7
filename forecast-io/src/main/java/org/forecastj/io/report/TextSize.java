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

    private static final double AVERAGE_ADVANCE = 0.57;

    double width(String text) {
        return text.codePointCount(0, text.length()) * AVERAGE_ADVANCE * room;
    }

    double line() {
        return room * 1.25;
    }

    /** The text, cut to a width with an ellipsis. */
    String fit(String text, double available) {
        int most = Math.max(1, (int) (available / (AVERAGE_ADVANCE * room)));
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
