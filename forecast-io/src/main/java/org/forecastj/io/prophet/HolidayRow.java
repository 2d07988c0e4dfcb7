package org.forecastj.io.prophet;

import java.util.List;

/**
 * One day of a holiday.
 *
 * @param holiday its name
 * @param epochDay days since 1970-01-01
 * @param daysBefore days before it that have an effect too
 * @param daysAfter days after it that have an effect too
 * @param priorScale prior scale of the effects
 */
record HolidayRow(String holiday, long epochDay, int daysBefore, int daysAfter, double priorScale) {
    private static final int LONGEST_WINDOW = 366;
    private static final String PRIOR_SCALE = "prior_scale";

    /** The rows of the data frame of holidays that Prophet was given. */
    static List<HolidayRow> own(Node file) {
        if (file.isAbsent("holidays")) {
            return List.of();
        }
        double usual = file.number("holidays_prior_scale");
        return file.embedded("holidays").list("data").stream()
                .map(row -> own(row, usual))
                .toList();
    }

    private static HolidayRow own(Node row, double usual) {
        return new HolidayRow(
                row.text("holiday"),
                Times.dateTime(row.get("ds")).toLocalDate().toEpochDay(),
                window(row, "lower_window", -1),
                window(row, "upper_window", 1),
                row.isAbsent(PRIOR_SCALE) ? usual : row.number(PRIOR_SCALE));
    }

    private static int window(Node row, String name, int sign) {
        int days = row.isAbsent(name) ? 0 : sign * row.integer(name);
        if (days < 0 || days > LONGEST_WINDOW) {
            throw row.get(name)
                    .wrong("a window of at most " + LONGEST_WINDOW + " days, "
                            + (sign < 0 ? "0 or less" : "0 or more"));
        }
        return days;
    }
}
