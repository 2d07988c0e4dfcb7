package org.forecastj.io.xgboost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.spi.ModelState;

/** The elements of one list of a file: numbers, with flags as 1 and 0, texts, or objects. Not safe for several threads. */
final class ListValues {
    private static final long LARGEST_EXACT = 1L << 53;

    private final List<String> texts = new ArrayList<>();
    private final List<ModelState> objects = new ArrayList<>();
    private double[] numbers = {};
    private int count;
    private boolean whole = true;

    void add(long number) {
        whole &= Math.abs(number) <= LARGEST_EXACT;
        append((double) number);
    }

    void add(double number) {
        whole = false;
        append(number);
    }

    private void append(double number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.addExact(count, Math.max(16, count >> 1)));
        }
        numbers[count++] = number;
    }

    void add(String text) {
        texts.add(text);
    }

    void add(ModelState object) {
        objects.add(object);
    }

    void putInto(ModelState.Builder tree, String name) {
        int kinds = (count > 0 ? 1 : 0) + (texts.isEmpty() ? 0 : 1) + (objects.isEmpty() ? 0 : 1);
        if (kinds > 1) {
            throw mixed(name);
        }
        if (count > 0 && whole) {
            tree.put(
                    name,
                    Arrays.stream(numbers, 0, count).mapToLong(n -> (long) n).toArray());
        } else if (count > 0) {
            tree.put(name, Arrays.copyOf(numbers, count));
        } else if (!objects.isEmpty()) {
            tree.putChildren(name, objects);
        } else {
            tree.putTexts(name, texts);
        }
    }

    private static ForecastingException mixed(String name) {
        return XgboostFile.unreadable(
                "the list '" + XgboostFile.shortened(name) + "' has elements of several types", null);
    }
}
