package org.forecastj.io.report;

/**
 * A cell of a table.
 *
 * @param text what is shown
 * @param value the number behind the text; NaN if there is none
 * @param best whether it is the best of its column
 * @param link anchor within the page; empty for none
 */
record Cell(String text, double value, boolean best, String link) {
    static Cell text(String text) {
        return new Cell(text, parse(text), false, "");
    }

    static Cell number(double value, int decimals, boolean best) {
        return new Cell(Numbers.fixed(value, decimals), value, best, "");
    }

    static Cell number(double value) {
        return new Cell(Numbers.value(value), value, false, "");
    }

    static Cell link(String text, String anchor) {
        return new Cell(text, Double.NaN, false, anchor);
    }

    boolean isNumber() {
        return Double.isFinite(value);
    }

    boolean isBlank() {
        return text.isBlank() || text.equals(Numbers.MISSING);
    }

    private static double parse(String text) {
        String plain = text.strip().replace('\u2212', '-');
        return plain.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")
                ? Double.parseDouble(plain)
                : Double.NaN;
    }
}
