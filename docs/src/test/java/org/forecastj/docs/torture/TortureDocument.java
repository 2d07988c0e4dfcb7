package org.forecastj.docs.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** docs/torture.md: what the library does with every series, as tables. */
final class TortureDocument {
    private static final int COLUMNS = 18;
    private static final String INTRODUCTION = """
            # Torture

            Series that break forecasting software, and what every model, transform, metric, split, statistic, detector, encoder and monitor of the library does with them.
            The tables are written by a test, which fails when one of them is out of date, and when a result is none of these:

            | | |
            |---|---|
            | ✓ | works: all numbers are finite, intervals are ordered and nested, and what was stored and read forecasts the same bits |
            | – | works, and says that a number is not defined, as its documentation has it |
            | D S M V I N A | refused with an exception that names the series: no data, too short, missing values, invalid value, irregular index, numerical (numbers overflow, or nothing varies), argument |
            | d s m v i n a | fitted, and a later step is refused in the same way: a forecast after an irregular index, intervals without enough errors, an update |

            A model is fitted to each series, forecasts 1 and 14 steps with intervals at 50, 80 and 95 %, gives fitted values, residuals, components and a summary,
            simulates, is written and read, takes one more value, and forecasts again. A transform is learned, applied and inverted, must give back what it was given
            to 9 digits unless it is made to lose something, and is put around a model that forecasts. Each such use has two minutes, and takes milliseconds.

            ```sh
            ./mvnw -pl docs -am -Dtest=TortureTest -Dsurefire.failIfNoSpecifiedTests=false test
            ./mvnw -pl docs -am -Dtest=TortureTest -Dsurefire.failIfNoSpecifiedTests=false -Dtorture.write=true test
            ```

            The first command runs all of it, the second also writes this page.

            """;

    private final StringBuilder text = new StringBuilder(INTRODUCTION);

    private TortureDocument() {}

    static String of(List<Matrix> matrices, Matrix million) {
        TortureDocument document = new TortureDocument();
        document.counts(matrices, million);
        for (int m = 0; m < matrices.size(); m++) {
            if (m == 0) {
                document.wide(matrices.get(m));
            } else {
                document.narrow(matrices.get(m));
            }
        }
        document.million(million);
        return document.text.toString();
    }

    private void counts(List<Matrix> matrices, Matrix million) {
        text.append("| | subjects | series | pairs | ✓ | – | refused |\n|---|--:|--:|--:|--:|--:|--:|\n");
        List<Matrix> all = new ArrayList<>(matrices);
        all.add(million);
        for (Matrix matrix : all) {
            int good = matrix.count(Verdict.GOOD);
            int undefined = matrix.count(Verdict.UNDEFINED);
            text.append("| ")
                    .append(String.join(
                            " | ",
                            matrix == million ? "A million rows" : group(matrix),
                            String.valueOf(matrix.subjects().size()),
                            String.valueOf(matrix.series().size()),
                            String.valueOf(matrix.size()),
                            String.valueOf(good),
                            String.valueOf(undefined),
                            String.valueOf(matrix.size() - good - undefined)))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String group(Matrix matrix) {
        return matrix.subjects().get(0).group();
    }

    /** A row for each series, a column for each subject, in blocks of columns. */
    private void wide(Matrix matrix) {
        text.append("## ").append(group(matrix)).append("\n\n");
        for (int from = 0; from < matrix.subjects().size(); from += COLUMNS) {
            int to = Math.min(from + COLUMNS, matrix.subjects().size());
            columns(matrix, from, to);
        }
    }

    private void columns(Matrix matrix, int from, int to) {
        for (int m = from; m < to; m++) {
            text.append(m + 1)
                    .append(" = ")
                    .append(matrix.subjects().get(m).name())
                    .append(m + 1 < to ? "; " : ".\n\n");
        }
        text.append("| series");
        for (int m = from; m < to; m++) {
            text.append(" | ").append(m + 1);
        }
        text.append(" |\n|---").append("|:-:".repeat(to - from)).append("|\n");
        for (int s = 0; s < matrix.series().size(); s++) {
            text.append("| ").append(escaped(matrix.series().get(s).name()));
            for (int m = from; m < to; m++) {
                text.append(" | ").append(matrix.verdict(m, s).mark());
            }
            text.append(" |\n");
        }
        text.append('\n');
    }

    /** A row for each subject, with the names of the series that are refused. */
    private void narrow(Matrix matrix) {
        text.append("## ").append(group(matrix)).append("\n\n| | ✓ | – | refused |\n|---|--:|--:|---|\n");
        for (int m = 0; m < matrix.subjects().size(); m++) {
            Map<Character, List<String>> refused = new LinkedHashMap<>();
            int good = 0;
            int undefined = 0;
            for (int s = 0; s < matrix.series().size(); s++) {
                char mark = matrix.verdict(m, s).mark();
                if (mark == Verdict.GOOD) {
                    good++;
                } else if (mark == Verdict.UNDEFINED) {
                    undefined++;
                } else {
                    refused.computeIfAbsent(mark, k -> new ArrayList<>())
                            .add(escaped(matrix.series().get(s).name()));
                }
            }
            text.append("| ").append(matrix.subjects().get(m).name());
            text.append(" | ").append(good).append(" | ").append(undefined).append(" | ");
            List<String> parts = new ArrayList<>();
            refused.forEach((mark, names) -> parts.add("**" + mark + "** " + String.join("; ", names)));
            text.append(String.join(" · ", parts)).append(" |\n");
        }
        text.append('\n');
    }

    private void million(Matrix matrix) {
        text.append("## A million rows\n\nWhat takes time in proportion to the length, or nearly so: ");
        List<String> names = new ArrayList<>();
        for (int m = 0; m < matrix.subjects().size(); m++) {
            names.add(
                    matrix.subjects().get(m).name() + " " + matrix.verdict(m, 0).mark());
        }
        text.append(String.join(", ", names)).append(".\n");
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;");
    }
}
