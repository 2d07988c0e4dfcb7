package org.forecastj.io.report;

/**
 * Words in place of a chart.
 *
 * @param words what to say
 */
record Message(String words) implements Drawing {
    @Override
    public String title() {
        return "";
    }

    @Override
    public String description() {
        return words;
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        String x = Numbers.pixel(box.middleX());
        out.element("text", words, "x", x, "y", Numbers.pixel(box.middleY()), "text-anchor", "middle");
    }
}
