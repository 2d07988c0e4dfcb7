package org.forecastj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.table.Table;
import org.jspecify.annotations.Nullable;

/** JSON text of maps, lists, numbers, texts and tables; numbers that are not finite are null. Stateless. */
final class Json {
    private Json() {}

    /** The rows of a table as objects. */
    static List<Object> rows(Table table) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (String column : table.columns()) {
                row.put(column, table.isNumeric(column) ? table.number(i, column) : table.text(i, column));
            }
            rows.add(row);
        }
        return rows;
    }

    static String text(Map<String, ? extends @Nullable Object> object) {
        StringBuilder text = new StringBuilder();
        append(text, object, 0);
        return text.append('\n').toString();
    }

    private static void append(StringBuilder text, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            appendObject(text, map, depth);
        } else if (value instanceof Iterable<?> list) {
            appendArray(text, list, depth);
        } else if (value instanceof Double || value instanceof Float) {
            appendNumber(text, ((Number) value).doubleValue());
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            appendText(text, value.toString());
        }
    }

    private static void appendObject(StringBuilder text, Map<?, ?> map, int depth) {
        text.append('{');
        String mark = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(mark);
            newLine(text, depth + 1);
            appendText(text, String.valueOf(entry.getKey()));
            text.append(": ");
            append(text, entry.getValue(), depth + 1);
            mark = ",";
        }
        if (!map.isEmpty()) {
            newLine(text, depth);
        }
        text.append('}');
    }

    /** One line for each element. */
    private static void appendArray(StringBuilder text, Iterable<?> list, int depth) {
        text.append('[');
        String mark = "";
        for (Object element : list) {
            text.append(mark);
            newLine(text, depth + 1);
            if (element instanceof Map<?, ?> map) {
                appendLine(text, map);
            } else {
                append(text, element, depth + 1);
            }
            mark = ",";
        }
        if (!mark.isEmpty()) {
            newLine(text, depth);
        }
        text.append(']');
    }

    private static void appendLine(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String mark = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(mark);
            appendText(text, String.valueOf(entry.getKey()));
            text.append(": ");
            append(text, entry.getValue(), 0);
            mark = ", ";
        }
        text.append('}');
    }

    private static void newLine(StringBuilder text, int depth) {
        text.append('\n').append("  ".repeat(depth));
    }

    private static void appendNumber(StringBuilder text, double value) {
        text.append(Double.isNaN(value) || Double.isInfinite(value) ? "null" : Numbers.exact(value));
    }

    private static void appendText(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
