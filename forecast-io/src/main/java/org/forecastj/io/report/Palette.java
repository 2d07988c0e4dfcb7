package org.forecastj.io.report;

/**
 * The colours, for light and dark surroundings. Hues are told apart by people with any common form of colour blindness (after Okabe and
 * Ito), and text has a contrast of at least 4.5 : 1. Stateless.
 */
enum Palette {
    BACKGROUND("#ffffff", "#14181d"),
    SURFACE("#f5f7f9", "#1c2229"),
    TEXT("#1b1f24", "#e8edf2"),
    MUTED("#57606a", "#a3adb8"),
    GRID("#e3e7eb", "#2b333c"),
    AXIS("#8c959f", "#6b7681"),
    HISTORY("#2f353c", "#cfd6dd"),
    FORECAST("#0067a8", "#63b8f2"),
    ACCENT("#b34700", "#f39a4a"),
    GREEN("#0b6b4f", "#4fc79a"),
    PURPLE("#8a3f7a", "#dd9ccb"),
    BEST("#e3f1e8", "#173524"),
    BEST_TEXT("#0b5a34", "#8fdcb0"),
    WARNING("#fdf0e6", "#3a2615");

    private final String light;
    private final String dark;

    Palette(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    String light() {
        return light;
    }

    String dark() {
        return dark;
    }
}
