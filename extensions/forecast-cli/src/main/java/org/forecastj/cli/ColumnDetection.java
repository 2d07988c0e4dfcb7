package org.forecastj.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out which column is the time, which the value and which are keys, by their names and by what is in them. For one table. */
final class ColumnDetection {
    private static final List<String> TIMES = List.of(
            "ds",
            "date",
            "timestamp",
            "datetime",
            "time",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "period",
            "ts",
            "dt");
    private static final List<String> TARGETS = List.of("y", "value", "target");
    private static final List<String> VALUES = List.of(
            "sales",
            "quantity",
            "qty",
            "units",
            "demand",
            "revenue",
            "amount",
            "count",
            "turnover",
            "load",
            "views",
            "visits",
            "passengers",
            "consumption",
            "orders",
            "price");
    private static final List<String> KEYS = List.of(
            "unique_id",
            "series",
            "series_id",
            "series_name",
            "store",
            "store_id",
            "store_nbr",
            "shop",
            "item",
            "item_id",
            "sku",
            "product",
            "product_id",
            "article",
            "category",
            "family",
            "region",
            "country",
            "state",
            "city",
            "department",
            "dept",
            "dept_id",
            "customer",
            "location",
            "key",
            "id",
            "group",
            "brand",
            "channel");
    private static final Pattern POINT = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+(,\\d+)?");
    private static final int LOOKED_AT = 2000;

    private final Sample sample;
    private final InputOptions options;
    private final Assumptions assumptions;

    ColumnDetection(Sample sample, InputOptions options, Assumptions assumptions) {
        this.sample = sample;
        this.options = options;
        this.assumptions = assumptions;
    }

    ColumnRoles detect() {
        options.regressorNames().forEach(name -> require(name, "--regressors"));
        Found found = find();
        if (options.wide) {
            return found.roles(Optional.empty(), List.of());
        }
        List<String> others = others(found);
        String value = options.value == null ? findValue(others, found.comma) : require(options.value, "--value");
        List<String> keys =
                options.keys == null ? findKeys(found.time, value, others, found.comma) : requireAll(options.keys);
        return found.roles(Optional.of(value), keys);
    }

    /** The columns of a table of regressors alone. */
    ColumnRoles detectWithoutValue(boolean single) {
        options.regressorNames().forEach(name -> require(name, "--regressors"));
        Found found = find();
        if (single) {
            return found.roles(Optional.empty(), List.of());
        }
        List<String> keys = options.keys == null
                ? others(found).stream().filter(ColumnDetection::isNamedKey).toList()
                : requireAll(options.keys);
        if (keys.isEmpty()) {
            throw new UsageException(
                    "the columns are " + quoted(sample.header()) + "; name the ones that tell series apart with --key");
        }
        return found.roles(Optional.empty(), keys);
    }

    /** The form of a table: its time and how texts are read. */
    private record Found(String time, Optional<String> dateFormat, boolean comma, Optional<ZoneId> zone) {
        ColumnRoles roles(Optional<String> value, List<String> keys) {
            return new ColumnRoles(time, value, keys, dateFormat, comma, zone);
        }
    }

    private Found find() {
        requireHeader();
        String time = options.time == null ? findTime() : require(options.time, "--time");
        Optional<String> dateFormat =
                options.dateFormat != null ? Optional.of(options.dateFormat) : findDateFormat(time);
        boolean offsets = DateForm.hasOffset(sample.values(time, LOOKED_AT));
        boolean comma = options.decimal == null ? findDecimalComma(time) : options.decimal == DecimalMark.COMMA;
        return new Found(time, dateFormat, comma, options.zone(offsets, assumptions));
    }

    /** A file without names would lose its first row. */
    private void requireHeader() {
        for (String name : sample.header()) {
            if (!options.wide && !DateForm.of(List.of(name), false).isEmpty() && looksLikeTime(name)) {
                throw new UsageException("the first line holds data such as '" + name
                        + "', and the names of the columns are needed there: add a line such as date,value");
            }
        }
    }

    private List<String> others(Found found) {
        return sample.header().stream()
                .filter(c -> !c.equals(found.time) && !options.regressorNames().contains(c))
                .toList();
    }

    private List<String> requireAll(List<String> keys) {
        return keys.stream()
                .filter(key -> !key.isEmpty())
                .map(key -> require(key, "--key"))
                .toList();
    }

    private String require(String column, String option) {
        if (!sample.has(column)) {
            throw new UsageException(
                    option + ": there is no column '" + column + "'; the columns are " + quoted(sample.header()));
        }
        return column;
    }

    private static String quoted(List<String> names) {
        return names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
    }

    private String findTime() {
        List<String> candidates =
                sample.header().stream().filter(this::looksLikeTime).toList();
        if (candidates.isEmpty() && options.dateFormat != null) { // its form is known, however it looks
            candidates = sample.header().stream()
                    .filter(ColumnDetection::isNamedTime)
                    .toList();
        }
        if (candidates.isEmpty()) {
            throw new UsageException("no column has dates such as 2024-01-31; the columns are "
                    + quoted(sample.header()) + ": name the one of time with --time, and its form with --date-format");
        }
        String time = one(candidates, TIMES, "times", "--time");
        assumptions.add("time", "'" + time + "'", "--time");
        return time;
    }

    private boolean looksLikeTime(String column) {
        List<String> values = sample.values(column, LOOKED_AT);
        return !values.isEmpty() && !DateForm.of(values, isNamedTime(column)).isEmpty();
    }

    private static boolean isNamedTime(String column) {
        return TIMES.contains(column.toLowerCase(Locale.ROOT));
    }

    /** The only candidate, or the only one with the first of the known names that any has. */
    private static String one(List<String> candidates, List<String> names, String what, String option) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        List<String> named = candidates.stream()
                .filter(c -> names.contains(c.toLowerCase(Locale.ROOT)))
                .toList();
        if (named.size() != 1) {
            throw new UsageException("several columns may hold the " + what + ": "
                    + quoted(named.isEmpty() ? candidates : named) + "; name one with " + option);
        }
        return named.get(0);
    }

    private Optional<String> findDateFormat(String time) {
        List<DateForm> forms = DateForm.of(sample.values(time, LOOKED_AT), true);
        if (forms.size() > 1) {
            throw new UsageException("dates such as " + sample.text(0, time) + " in column '" + time
                    + "' may have the day or the month first; say which with --date-format "
                    + forms.stream().map(f -> "'" + f.format().orElse("") + "'").collect(Collectors.joining(" or ")));
        }
        Optional<String> format =
                forms.isEmpty() ? Optional.empty() : forms.get(0).format();
        format.ifPresent(f -> assumptions.add("dates", "as '" + f + "'", "--date-format"));
        return format;
    }

    /** Where no comma separates fields, numbers have one, and no number has a point. */
    private boolean findDecimalComma(String time) {
        if (sample.separator() == ',') {
            return false;
        }
        List<List<String>> columns = sample.header().stream()
                .filter(c -> !c.equals(time))
                .map(c -> sample.values(c, LOOKED_AT))
                .filter(values -> !values.isEmpty())
                .toList();
        boolean some = columns.stream()
                .anyMatch(values -> all(values, COMMA) && values.stream().anyMatch(v -> v.indexOf(',') >= 0));
        boolean points = columns.stream()
                .anyMatch(values -> all(values, POINT) && values.stream().anyMatch(v -> v.indexOf('.') >= 0));
        if (some && !points) {
            assumptions.add("decimal mark", "comma", "--decimal");
        }
        return some && !points;
    }

    private static boolean all(List<String> values, Pattern pattern) {
        return values.stream().allMatch(v -> pattern.matcher(v).matches());
    }

    private boolean isNumeric(String column, boolean comma) {
        List<String> values = sample.values(column, LOOKED_AT);
        return !values.isEmpty() && all(values, comma ? COMMA : POINT);
    }

    private static boolean isNamedKey(String column) {
        return KEYS.contains(column.toLowerCase(Locale.ROOT));
    }

    private String findValue(List<String> others, boolean comma) {
        List<String> given = options.keys == null ? List.of() : options.keys;
        List<String> numeric = others.stream()
                .filter(c -> !given.contains(c) && !isNamedKey(c) && isNumeric(c, comma))
                .toList();
        if (numeric.isEmpty()) {
            throw new UsageException("no column has numbers that can be forecast; the columns are "
                    + quoted(sample.header()) + ": name one with --value, decimal commas with --decimal comma");
        }
        List<String> targets = numeric.stream()
                .filter(c -> TARGETS.contains(c.toLowerCase(Locale.ROOT)))
                .toList();
        String value = targets.size() == 1 ? targets.get(0) : one(numeric, VALUES, "values", "--value");
        assumptions.add("value", "'" + value + "'", "--value");
        return value;
    }

    private List<String> findKeys(String time, String value, List<String> others, boolean comma) {
        List<String> candidates = others.stream()
                .filter(c -> !c.equals(value) && !(sample.isComplete() && sample.isConstant(c)))
                .toList();
        List<String> keys = new ArrayList<>(candidates.stream()
                .filter(ColumnDetection::isNamedKey)
                .filter(c -> !looksLikeTime(c))
                .toList());
        if (options.aggregate == null) {
            List<String> text = candidates.stream()
                    .filter(c -> !keys.contains(c) && !isNumeric(c, comma) && !looksLikeTime(c))
                    .toList();
            addUntilUnique(time, keys, text);
        }
        if (!keys.isEmpty()) {
            assumptions.add(keys.size() == 1 ? "key" : "keys", quoted(keys), "--key");
        }
        return keys;
    }

    private void addUntilUnique(String time, List<String> keys, List<String> text) {
        if (keys.contains("unique_id") && repeated(time, List.of("unique_id")) == 0) {
            keys.retainAll(List.of("unique_id"));
        }
        for (String column : text) {
            if (repeated(time, keys) == 0) {
                return;
            }
            keys.add(column);
        }
        int repeated = repeated(time, keys);
        if (repeated > 0 && !options.duplicatesAllowed) {
            throw new UsageException(repeated + " rows have the same " + (keys.isEmpty() ? "" : quoted(keys) + " and ")
                    + "'" + time + "' as a row before them; name the columns that tell series apart with --key, or add"
                    + " rows up with --aggregate sum");
        }
    }

    private int repeated(String time, List<String> keys) {
        List<String> columns = new ArrayList<>(keys);
        columns.add(time);
        return sample.repeated(columns);
    }
}
