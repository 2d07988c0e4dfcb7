package org.forecastj.io.report;

import java.util.Optional;

/** A picture, or a part of one, that draws itself into a rectangle and can say in words what it shows. */
interface Drawing {
    /** Heading, as plain text. */
    String title();

    /** What is to be seen, in a sentence or two, for readers who do not see it. */
    String description();

    /** The numbers behind the picture, for readers who do not see it; empty where there are too many or they stand beside it. */
    default Optional<ReportTable> table() {
        return Optional.empty();
    }

    /**
     * The height that suits it.
     *
     * @param text size of its text
     * @param usual the height of pictures that can have any
     */
    default double height(TextSize text, double usual) {
        return usual;
    }

    /** Draws everything but the heading. */
    void draw(Markup out, Box box, TextSize text);
}
