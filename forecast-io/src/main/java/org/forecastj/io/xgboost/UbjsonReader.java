package org.forecastj.io.xgboost;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.spi.ModelState;

/**
 * Reads a document of Universal Binary JSON, draft 12, once: all its types, and containers with a type and a count. Every count is held
 * against the bytes that are left before it is believed, and there are never more values than bytes. Not safe for several threads.
 *
 * @see <a href="https://ubjson.org/type-reference/">UBJSON, type reference</a>
 */
final class UbjsonReader {
    private static final int UNTYPED = 0;
    private static final int UNCOUNTED = -1;
    private static final int MAX_NUMBER = 1000;

    private final ByteBuffer in;
    private final int size;
    private int values;
    private int depth;

    UbjsonReader(byte[] file) {
        in = ByteBuffer.wrap(file);
        size = file.length;
    }

    ModelState read() {
        if (type() != '{') {
            throw fail("it does not start with an object");
        }
        ModelState tree = object();
        while (in.hasRemaining()) {
            if (in.get() != 'N') {
                throw fail("there is more after the end of the document");
            }
        }
        return tree;
    }

    private ForecastingException fail(String what) {
        return XgboostFile.unreadable("at byte " + in.position() + " of the UBJSON: " + what, null);
    }

    private void require(long bytes) {
        if (bytes > in.remaining()) {
            throw fail("it ends too early: " + bytes + " bytes are needed, " + in.remaining() + " are there");
        }
    }

    private int peek() {
        require(1);
        return in.get(in.position()) & 0xFF;
    }

    private int next() {
        require(1);
        return in.get() & 0xFF;
    }

    /** The type of the next value; values that say nothing are passed over. */
    private int type() {
        int type = next();
        while (type == 'N') {
            type = next();
        }
        return type;
    }

    private void countValue() {
        if (++values > size) {
            throw fail("there are more values than bytes");
        }
    }

    /** Starts an object or a list that is entered. */
    private Header header() {
        if (++depth > XgboostFile.MAX_DEPTH) {
            throw fail("objects and lists are nested more than " + XgboostFile.MAX_DEPTH + " deep");
        }
        int type = UNTYPED;
        if (peek() == '$') {
            next();
            type = next();
            if (type == 'N' || peek() != '#') {
                throw fail("a container with a type has no count, or its type is no type of values");
            }
        }
        if (peek() != '#') {
            return new Header(type, UNCOUNTED);
        }
        next();
        return new Header(type, length(next()));
    }

    /** A count of bytes or values, none of which can be more than there are bytes. */
    private int length(int type) {
        if (!isInteger(type)) {
            throw fail("a length is " + shown(type) + ", not an integer");
        }
        long length = integer(type);
        if (length < 0 || length > size) {
            throw fail("a length is " + length + "; the file has " + size + " bytes");
        }
        return (int) length;
    }

    private ModelState object() {
        Header header = header();
        ModelState.Builder tree = ModelState.builder();
        for (int i = 0; header.count == UNCOUNTED ? !closes('}') : i < header.count; i++) {
            String name = text(length(type()));
            put(tree, name, header.type == UNTYPED ? type() : header.type);
        }
        depth--;
        return tree.build();
    }

    private boolean closes(char bracket) {
        while (peek() == 'N') {
            next();
        }
        if (peek() != bracket) {
            return false;
        }
        next();
        return true;
    }

    /** Puts a value; nothing where it is null. */
    private void put(ModelState.Builder tree, String name, int type) {
        countValue();
        if (type == '{') {
            tree.put(name, object());
        } else if (type == '[') {
            list().putInto(tree, name);
        } else if (isText(type)) {
            tree.put(name, text(type == 'C' ? 1 : length(next())));
        } else if (type == 'T' || type == 'F') {
            tree.put(name, type == 'T');
        } else if (isInteger(type)) {
            tree.put(name, integer(type));
        } else if (type != 'Z') {
            tree.put(name, real(type));
        }
    }

    private ListValues list() {
        Header header = header();
        ListValues values = new ListValues();
        for (int i = 0; header.count == UNCOUNTED ? !closes(']') : i < header.count; i++) {
            add(values, header.type == UNTYPED ? type() : header.type);
        }
        depth--;
        return values;
    }

    private void add(ListValues list, int type) {
        countValue();
        if (type == '{') {
            list.add(object());
        } else if (isText(type)) {
            list.add(text(type == 'C' ? 1 : length(next())));
        } else if (type == 'T' || type == 'F') {
            list.add(type == 'T' ? 1L : 0L);
        } else if (isInteger(type)) {
            list.add(integer(type));
        } else {
            list.add(real(type));
        }
    }

    private static boolean isText(int type) {
        return type == 'S' || type == 'C';
    }

    private static boolean isInteger(int type) {
        return type == 'i' || type == 'U' || type == 'I' || type == 'l' || type == 'L';
    }

    private long integer(int type) {
        require(type == 'i' || type == 'U' ? 1 : type == 'I' ? 2 : type == 'l' ? 4 : 8);
        return switch (type) {
            case 'i' -> in.get();
            case 'U' -> in.get() & 0xFF;
            case 'I' -> in.getShort();
            case 'l' -> in.getInt();
            default -> in.getLong();
        };
    }

    private double real(int type) {
        if (type == 'd') {
            require(4);
            return in.getFloat();
        }
        if (type == 'D') {
            require(8);
            return in.getDouble();
        }
        if (type == 'H') {
            return highPrecision();
        }
        throw fail(
                type == '[' || type == 'Z' ? "there is a list or nothing within a list" : shown(type) + " is no type");
    }

    private double highPrecision() {
        int length = length(next());
        if (length > MAX_NUMBER) {
            throw fail("a number has " + length + " digits; up to " + MAX_NUMBER + " are read");
        }
        String digits = text(length);
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw fail("'" + XgboostFile.shortened(digits) + "' is no number");
        }
    }

    private String text(int bytes) {
        require(bytes);
        String text = new String(in.array(), in.position(), bytes, StandardCharsets.UTF_8);
        in.position(in.position() + bytes);
        return text;
    }

    private static String shown(int type) {
        return type > ' ' && type < 127 ? "'" + (char) type + "'" : "byte " + type;
    }

    /** The type of all values of a container, and how many there are, where the container says so. */
    private record Header(int type, int count) {}
}
