package org.forecastj.io.report;

import java.util.Objects;
import java.util.Optional;

/**
 * A drawing under another heading.
 *
 * @param drawing what is drawn
 * @param title the heading, as plain text
 */
record Titled(Drawing drawing, String title) implements Drawing {
    Titled {
        Objects.requireNonNull(title, "title");
    }

    @Override
    public String description() {
        return drawing.description();
    }

    @Override
    public Optional<ReportTable> table() {
        return drawing.table();
    }

    @Override
    public double height(TextSize text, double usual) {
        return drawing.height(text, usual);
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        drawing.draw(out, box, text);
    }
}
