package org.forecastj.io.report;

/** Builds well-formed XML (and HTML written as XML); every text and attribute value is escaped. For use by one thread. */
final class Markup {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(4096);

    /** Opens an element; attributes are name, value, name, value… */
    Markup open(String tag, String... attributes) {
        startTag(tag, attributes);
        out.append('>');
        return this;
    }

    Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        startTag(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element with text only. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Markup text(String text) {
        appendEscaped(out, text);
        return this;
    }

    /** Appends markup that is well-formed already and holds nothing from outside of this package. */
    Markup raw(String trusted) {
        out.append(trusted);
        return this;
    }

    private void startTag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            appendEscaped(out, attributes[i + 1]);
            out.append('"');
        }
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        appendEscaped(escaped, text);
        return escaped.toString();
    }

    private static void appendEscaped(StringBuilder to, String text) {
        text.codePoints().forEach(c -> appendEscaped(to, c));
    }

    private static void appendEscaped(StringBuilder to, int codePoint) {
        switch (codePoint) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '"' -> to.append("&quot;");
            case '\'' -> to.append("&#39;");
            default -> to.appendCodePoint(isXmlCharacter(codePoint) ? codePoint : REPLACEMENT);
        }
    }

    /** XML 1.0, production 2, without the characters that turn the direction of what follows; lone surrogates and control characters are outside. */
    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c <= 0xD7FF && !turns(c))
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** Embeddings, overrides and isolates of the bidirectional algorithm, which would reorder text beside a name. */
    private static boolean turns(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
