package org.forecastj.io.report;

/**
 * A rectangle in pixels, y downwards.
 *
 * @param left left edge
 * @param top upper edge
 * @param width width, positive
 * @param height height, positive
 */
record Box(double left, double top, double width, double height) {
    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double middleX() {
        return left + width / 2;
    }

    double middleY() {
        return top + height / 2;
    }

    /** What is left inside of margins. */
    Box inset(double leftMargin, double topMargin, double rightMargin, double bottomMargin) {
        return new Box(
                left + leftMargin,
                top + topMargin,
                Math.max(1, width - leftMargin - rightMargin),
                Math.max(1, height - topMargin - bottomMargin));
    }
}
