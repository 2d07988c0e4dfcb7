package org.forecastj.models.boosting;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.spi.ModelState;

/** Numbers of an XGBoost model: parameters are texts, and reals are 32-bit floats. Stateless. */
final class XgboostNumbers {
    private static final int MAX_DIGITS = 100;

    private XgboostNumbers() {}

    /** A whole number that is given as a text. */
    static int parameter(ModelState state, String name, int least) {
        String text = state.text(name);
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw state.wrong(name, "the text of a whole number of at least " + least, text);
    }

    /** A list of floats that is given as a text, {@code [1E0,5E-1]}, or a single one, {@code 5E-1}. */
    static double[] floats(ModelState state, String name) {
        String text = state.text(name).trim();
        boolean list = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
        String[] parts = (list ? text.substring(1, text.length() - 1) : text).split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = real(state, name, parts[i].trim());
        }
        return numbers;
    }

    private static double real(ModelState state, String name, String text) {
        boolean decimal = text.length() <= MAX_DIGITS && text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0);
        try {
            if (decimal) {
                return Float.parseFloat(text);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw state.wrong(name, "the text of a number, or of several", text);
    }

    /** Whole numbers of a range. */
    static int[] integers(ModelState state, String name, int length, int least, int most) {
        int[] integers = integers(state, name, least, most);
        if (integers.length != length) {
            throw wrongLength(state, name, length, integers.length);
        }
        return integers;
    }

    /** Whole numbers of a range, as many as there are. */
    static int[] integers(ModelState state, String name, int least, int most) {
        long[] numbers = state.integers(name);
        int[] integers = new int[numbers.length];
        for (int i = 0; i < integers.length; i++) {
            if (numbers[i] < least || numbers[i] > most) {
                throw state.wrong(name + "[" + i + "]", "a number from " + least + " to " + most, numbers[i]);
            }
            integers[i] = (int) numbers[i];
        }
        return integers;
    }

    /** Floats; 0 where the list is missing. */
    static float[] floatsOrZeros(ModelState state, String name, int length) {
        return state.has(name) ? floats(state, name, length) : new float[length];
    }

    static float[] floats(ModelState state, String name, int length) {
        double[] numbers = state.numbers(name);
        if (numbers.length != length) {
            throw wrongLength(state, name, length, numbers.length);
        }
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static ForecastingException wrongLength(ModelState state, String name, int needed, int given) {
        return state.wrong(name, "a list of " + needed + " numbers", "a list of " + given);
    }
}
