package org.forecastj.io.report;

/** A picture, or a part of one, that draws itself into a rectangle and can say in words what it shows. */
interface Drawing {
    /** Heading, as plain text. */
    String title();

    /** What is to be seen, in a sentence or two, for readers who do not see it. */
    String description();

    /** Draws everything but the heading. */
    void draw(Markup out, Box box, TextSize text);
}
