package org.forecastj.io.report;

import java.util.List;

/** How the lines of several models are told apart: by colour, and from the sixth on by dashes too. Stateless. */
final class ModelStyle {
    private static final List<Palette> COLOURS =
            List.of(Palette.FORECAST, Palette.ACCENT, Palette.GREEN, Palette.PURPLE, Palette.HISTORY);
    private static final int DASHES = 4;

    private ModelStyle() {}

    /** Classes of the line of a model. */
    static String line(int model) {
        int dash = model / COLOURS.size() % DASHES;
        return "fj-m fj-m" + model % COLOURS.size() + (dash == 0 ? "" : " fj-d" + dash);
    }

    /** Classes of the dots of a model. */
    static String dots(int model) {
        return "fj-n fj-m" + model % COLOURS.size();
    }

    static String colours(boolean dark) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < COLOURS.size(); i++) {
            rules.append(ChartStyle.stroke(".fj-m" + i, COLOURS.get(i), dark));
        }
        return rules.toString();
    }

    /** The key of several models; names that are wider than the chart are cut. */
    static double legend(List<String> models, Markup out, Box box, TextSize text) {
        Legend legend = new Legend();
        for (int i = 0; i < models.size(); i++) {
            legend.line(text.fit(models.get(i), box.width() - 40), line(i));
        }
        return models.isEmpty() ? 0 : legend.draw(out, box, text);
    }
}
