package org.forecastj.io.tsf;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.internal.TextInput;
import org.jspecify.annotations.Nullable;

/** Reads characters up to a mark, and counts lines. Not safe for several threads. */
final class TsfScanner {
    /** The end of the input as a mark. */
    static final int END = -1;

    private static final int MAX_TOKEN = 1 << 16;
    private static final int BUFFER = 1 << 14;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final TextInput input;
    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder token = new StringBuilder();
    private int position;
    private int limit;
    private long line = 1;
    private int last;

    TsfScanner(TextInput input, Reader reader) {
        this.input = input;
        this.reader = reader;
        if (peek() == BYTE_ORDER_MARK) {
            position++;
        }
    }

    long line() {
        return line;
    }

    /** The next character, which stays. */
    int peek() {
        if (position == limit) {
            try {
                limit = Math.max(0, reader.read(buffer, 0, BUFFER));
            } catch (IOException e) {
                throw input.failure(StandardCharsets.ISO_8859_1, ", line " + line, e);
            }
            position = 0;
        }
        return limit == 0 ? END : buffer[position];
    }

    /** What ended the last token: one of the two marks, a line feed or {@link #END}. */
    int last() {
        return last;
    }

    /** The characters up to one of two marks or the end of the line, which is taken too, without blanks around them. */
    String token(int mark, int otherMark) {
        token.setLength(0);
        int c = next();
        while (c != mark && c != otherMark && c != '\n' && c != END) {
            if (c == 0) {
                throw fail(Reason.MALFORMED_INPUT, "there is a null character; this is no text file", null);
            }
            token.append((char) c);
            if (token.length() > MAX_TOKEN) {
                throw fail(
                        Reason.MALFORMED_INPUT,
                        "a field is longer than " + MAX_TOKEN + " characters; look for a missing ':' or ','",
                        null);
            }
            c = next();
        }
        last = c;
        return token.toString().strip();
    }

    String restOfLine() {
        return token('\n', '\n');
    }

    void skipLine() {
        int c = next();
        while (c != '\n' && c != END) {
            c = next();
        }
    }

    /** Goes behind the end of the line just read, for counting. */
    void endLine() {
        if (last == '\n') {
            line++;
        }
    }

    void countSkipped() {
        line++;
    }

    /** A line end of any kind is a line feed. */
    private int next() {
        int c = peek();
        if (c == END) {
            return END;
        }
        position++;
        if (c != '\r') {
            return c;
        }
        if (peek() == '\n') {
            position++;
        }
        return '\n';
    }

    ForecastingException fail(Reason reason, String what, @Nullable Throwable cause) {
        String message = input.name() + ", line " + line + ": " + what;
        return cause == null
                ? new ForecastingException(reason, message)
                : new ForecastingException(reason, message, cause);
    }
}
