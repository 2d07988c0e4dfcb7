package org.forecastj.io.report;

import java.util.List;

/** Writes tables that scroll sideways where they are too wide, and that a script makes sortable. Stateless. */
final class TableHtml {
    /** Texts up to this length, such as a time, are not broken on a screen. */
    private static final int ONE_LINE = 24;

    private TableHtml() {}

    static void write(Markup out, ReportTable table, String label) {
        List<String> columns = table.columns();
        boolean[] numeric = new boolean[columns.size()];
        for (int c = 0; c < numeric.length; c++) {
            numeric[c] = table.isNumeric(c);
        }
        open(out, label);
        for (int c = 0; c < numeric.length; c++) {
            heading(out, columns.get(c), numeric[c]);
        }
        body(out);
        for (List<Cell> row : table.cells()) {
            out.open("tr");
            for (int c = 0; c < numeric.length; c++) {
                cell(out, row.get(c), numeric[c]);
            }
            out.close("tr");
        }
        close(out);
    }

    /** Starts a table and its row of headings. */
    static void open(Markup out, String label) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
        out.open("table").open("thead").open("tr");
    }

    static void heading(Markup out, String text, boolean numeric) {
        if (numeric) {
            out.element("th", text, "scope", "col", "class", "n");
        } else {
            out.element("th", text, "scope", "col");
        }
    }

    /** Ends the headings and starts the rows. */
    static void body(Markup out) {
        out.close("tr").close("thead").open("tbody");
    }

    static void close(Markup out) {
        out.close("tbody").close("table").close("div");
    }

    static void cell(Markup out, Cell cell, boolean numeric) {
        String cssClass = (numeric ? "n" : "") + (cell.best() ? " best" : "");
        if (cell.isNumber()) {
            out.open("td", "class", cssClass.strip(), "data-v", Double.toString(cell.value()));
        } else if (numeric) {
            out.open("td", "class", "n");
        } else if (cell.text().length() <= ONE_LINE) {
            out.open("td", "class", "s");
        } else {
            out.open("td");
        }
        if (!cell.link().isEmpty()) {
            out.element("a", cell.text(), "href", "#" + cell.link());
        } else if (cell.best()) {
            out.element("strong", cell.text()).element("span", " (best)", "class", "hidden");
        } else {
            out.text(cell.text());
        }
        out.close("td");
    }
}
