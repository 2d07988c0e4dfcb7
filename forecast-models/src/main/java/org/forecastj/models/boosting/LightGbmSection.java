package org.forecastj.models.boosting;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header or a tree of a LightGBM text: fields by key. Fields that are not known might change what the model means: they are refused. */
final class LightGbmSection {
    private final Set<String> known;
    private final int line;
    private final Map<String, LightGbmField> fields = new HashMap<>();

    /**
     * An empty section.
     *
     * @param known the keys that may occur
     * @param line where it starts
     */
    LightGbmSection(Set<String> known, int line) {
        this.known = known;
        this.line = line;
    }

    void add(String text, int at) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        if (!known.contains(key)) {
            throw LightGbmField.failure(at, "the field " + LightGbmField.quoted(key) + " is not known");
        }
        LightGbmField field = new LightGbmField(key, text.substring(equals < 0 ? text.length() : equals + 1), at);
        if (fields.putIfAbsent(key, field) != null) {
            throw field.failure("is there twice");
        }
    }

    LightGbmField get(String key) {
        LightGbmField field = fields.get(key);
        if (field == null) {
            throw LightGbmField.failure(line, key + " is missing from what starts here");
        }
        return field;
    }

    @Nullable
    LightGbmField find(String key) {
        return fields.get(key);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** A field that may be missing or empty, which stands for zeros. */
    double[] numbersOrZeros(String key, int count) {
        LightGbmField field = fields.get(key);
        return field == null || field.tokens() == 0 ? new double[count] : field.numbers(count);
    }

    /** A field of counts that may be missing or empty, which stands for zeros. */
    int[] countsOrZeros(String key, int count) {
        LightGbmField field = fields.get(key);
        return field == null || field.tokens() == 0 ? new int[count] : field.integers(count, 0, Integer.MAX_VALUE);
    }
}
