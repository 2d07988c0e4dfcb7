package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * One line of a LightGBM text: a key and a value of tokens with spaces between them. Lists are counted before memory is taken for them.
 * Immutable; reading takes time linear in the length of the line.
 */
final class LightGbmField {
    private static final int MAX_TOKEN = 100;
    private static final int QUOTED = 40;

    private final String key;
    private final String value;
    private final int line;

    LightGbmField(String key, String value, int line) {
        this.key = key;
        this.value = value;
        this.line = line;
    }

    String key() {
        return key;
    }

    String value() {
        return value;
    }

    int line() {
        return line;
    }

    /** What to throw for this line. */
    ForecastingException failure(String problem) {
        return failure(line, key + " " + problem);
    }

    /** What to throw for any line. */
    static ForecastingException failure(int line, String problem) {
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT,
                "line " + line + " of the LightGBM model: " + problem
                        + "; give a text model of version v3 or v4 as LightGBM saved it");
    }

    static String quoted(String text) {
        return "'" + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…") + "'";
    }

    int tokens() {
        int count = 0;
        for (int at = nextStart(0); at < value.length(); at = nextStart(end(at))) {
            count++;
        }
        return count;
    }

    private int nextStart(int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private int end(int start) {
        int at = start;
        while (at < value.length() && value.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    private void requireTokens(int count) {
        int given = tokens();
        if (given != count) {
            throw failure("has " + given + " entries; " + count + " are needed");
        }
    }

    /** The tokens. */
    List<String> words(int count) {
        requireTokens(count);
        List<String> words = new ArrayList<>(count);
        for (int at = nextStart(0); at < value.length(); at = nextStart(end(at))) {
            words.add(value.substring(at, end(at)));
        }
        return words;
    }

    /** The only token, an integer from {@code least} to {@code most}. */
    int integer(int least, int most) {
        return integers(1, least, most)[0];
    }

    /** Integers from {@code least} to {@code most}. */
    int[] integers(int count, int least, int most) {
        requireTokens(count);
        int[] numbers = new int[count];
        int next = 0;
        for (int at = nextStart(0); at < value.length(); at = nextStart(end(at))) {
            numbers[next++] = (int) integer(token(at), least, most);
        }
        return numbers;
    }

    /** Unsigned 32-bit integers. */
    int[] bits(int count) {
        requireTokens(count);
        int[] numbers = new int[count];
        int next = 0;
        for (int at = nextStart(0); at < value.length(); at = nextStart(end(at))) {
            numbers[next++] = (int) integer(token(at), 0, 0xFFFFFFFFL);
        }
        return numbers;
    }

    private long integer(String token, long least, long most) {
        long number;
        try {
            number = Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw failure("has " + quoted(token) + ", which is no integer or too large");
        }
        if (number < least || number > most) {
            throw failure("has " + number + "; " + least + " to " + most + " is possible");
        }
        return number;
    }

    /** Numbers, which may be infinite or NaN. */
    double[] numbers(int count) {
        requireTokens(count);
        double[] numbers = new double[count];
        int next = 0;
        for (int at = nextStart(0); at < value.length(); at = nextStart(end(at))) {
            numbers[next++] = number(token(at));
        }
        return numbers;
    }

    /** Finite numbers. */
    double[] finiteNumbers(int count) {
        double[] numbers = numbers(count);
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw failure("has " + number + "; finite numbers are needed");
            }
        }
        return numbers;
    }

    private String token(int start) {
        int end = end(start);
        if (end - start > MAX_TOKEN) {
            throw failure("has a number of " + (end - start) + " characters; up to " + MAX_TOKEN + " are read");
        }
        return value.substring(start, end);
    }

    private double number(String token) {
        double number = isDecimal(token) ? decimal(token) : special(token);
        if (Double.isInfinite(number) && isDecimal(token)) {
            throw failure("has " + quoted(token) + ", which is too large for a 64-bit number");
        }
        return number;
    }

    private double decimal(String token) {
        try {
            return Double.parseDouble(token);
        } catch (NumberFormatException e) {
            throw failure("has " + quoted(token) + ", which is no number");
        }
    }

    private double special(String token) {
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> throw failure("has " + quoted(token) + ", which is no number");
        };
    }

    private static boolean isDecimal(String token) {
        for (int i = 0; i < token.length(); i++) {
            if ("+-.0123456789eE".indexOf(token.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
