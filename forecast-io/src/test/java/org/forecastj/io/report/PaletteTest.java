package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void textIsReadableInBothSchemes() {
        for (Palette text :
                List.of(Palette.TEXT, Palette.MUTED, Palette.FORECAST, Palette.ACCENT, Palette.GREEN, Palette.PURPLE)) {
            for (Palette ground : List.of(Palette.BACKGROUND, Palette.SURFACE)) {
                require(text, ground, 4.5);
            }
        }
        require(Palette.BEST_TEXT, Palette.BEST, 4.5);
        require(Palette.TEXT, Palette.WARNING, 4.5);
    }

    @Test
    void linesStandOutFromTheGround() {
        for (Palette mark : List.of(
                Palette.HISTORY, Palette.FORECAST, Palette.ACCENT, Palette.GREEN, Palette.PURPLE, Palette.AXIS)) {
            require(mark, Palette.BACKGROUND, 3);
        }
    }

    private static void require(Palette a, Palette b, double least) {
        double light = contrast(a.light(), b.light());
        double dark = contrast(a.dark(), b.dark());
        assertTrue(light >= least, () -> a + " on " + b + ", light: " + light);
        assertTrue(dark >= least, () -> a + " on " + b + ", dark: " + dark);
    }

    /** Contrast ratio of WCAG 2.1. */
    private static double contrast(String a, String b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double c = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
