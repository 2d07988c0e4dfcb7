package org.forecastj.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, which the build wrote beside this class. */
final class LibraryVersion {
    static final String UNKNOWN = "development";
    private static final String TEXT = load();

    private LibraryVersion() {}

    /** The version; a stand-in where the build did not fill it in, as in an IDE. */
    static String text() {
        return TEXT;
    }

    private static String load() {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the library's version cannot be read: " + e, e);
        }
        String version = properties.getProperty("version", UNKNOWN);
        return version.startsWith("${") ? UNKNOWN : version;
    }
}
