package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.io.internal.ChildJvm;
import org.forecastj.io.records.SeriesRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of strangers that are larger than the memory of a small process are refused without filling it, and large ones fit it. */
class HugeFilesTest {
    /** Repeats a text, each time with the number of the time in place of the mark. */
    private static InputStream repeated(String head, String text, long bytes) {
        int times = (int) (bytes / text.length());
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
                    @Override
                    public InputStream get(int i) {
                        return new ByteArrayInputStream(IntStream.range(0, 1000)
                                .mapToObj(j -> text.replace("#", Integer.toString(1000 * i + j)))
                                .collect(Collectors.joining())
                                .getBytes(StandardCharsets.UTF_8));
                    }

                    @Override
                    public int size() {
                        return times / 1000;
                    }
                })))));
    }

    /** What a small process does. */
    static final class Main {
        private Main() {}

        @SuppressWarnings("SystemOut") // how a process tells its parent
        public static void main(String[] args) {
            InputStream in =
                    repeated(args[0].replace('\'', '"'), args[1].replace('\'', '"'), Long.parseLong(args[2]) << 20);
            try {
                ModelJson.inspect(in);
            } catch (ForecastingException e) {
                System.out.println(e.reason());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nesting | { | 'a':{ | 100 | 32",
                "nested arrays | {'a': | [ | 100 | 32",
                "one name | {' | aaaaaaaaaaaaaaaa | 100 | 128",
                "no JSON | x | xxxxxxxxxxxxxxxx | 100 | 32",
                "one text | {'a':' | aaaaaaaaaaaaaaaa | 100 | 128",
                "one text of escapes | {'a':' | \\u0061\\n | 100 | 128",
                "one whole number | {'a':1 | 1111111111111111 | 100 | 128",
                "one number | {'a':0.1 | 1111111111111111 | 100 | 128",
                "one exponent | {'a':1e1 | 1111111111111111 | 100 | 128",
                "many keys | { | 'a#':1, | 100 | 64",
                "many keys within | {'state':{ | 'a#':1, | 100 | 64",
                "same keys | {'a':1, | 'a':1, | 100 | 32",
                "numbers | {'a':[ | 1.5, | 8 | 128",
                "objects | {'a':[ | {'b':1}, | 4 | 128"
            })
    void areRefused(String name, String head, String text, int megabytes, int heap)
            throws IOException, InterruptedException {
        ChildJvm.Result child = ChildJvm.run(entry -> true, heap, Main.class, head, text, Integer.toString(megabytes));
        assertEquals("UNSUPPORTED_FORMAT", child.said().trim(), name);
    }

    /** What a small process does with data. */
    static final class Data {
        private Data() {}

        @SuppressWarnings("SystemOut") // how a process tells its parent
        public static void main(String[] args) {
            InputStream in =
                    repeated(args[0].replace('\'', '"'), args[1].replace('\'', '"'), Long.parseLong(args[2]) << 20);
            try {
                SeriesRecords.columns("t", "v").read(JsonObjects.of(in));
            } catch (ForecastingException e) {
                System.out.println(e.reason());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nesting | [{ | 'a':{ | 100 | 32",
                "one name | [{' | aaaaaaaaaaaaaaaa | 100 | 64",
                "one text | [{'t':' | aaaaaaaaaaaaaaaa | 100 | 160",
                "one number | [{'v':0.1 | 1111111111111111 | 100 | 160",
                "many names | [{ | 'a#':1, | 100 | 64",
                "many names of rows | [ | {'a#':1}, | 100 | 64"
            })
    void dataAreRefused(String name, String head, String text, int megabytes, int heap)
            throws IOException, InterruptedException {
        ChildJvm.Result child = ChildJvm.run(entry -> true, heap, Data.class, head, text, Integer.toString(megabytes));
        assertEquals("MALFORMED_INPUT", child.said().trim(), name);
    }

    /** A file of a hundred kilobytes that becomes a hundred megabytes of numbers. */
    static final class Packed {
        private Packed() {}

        @SuppressWarnings("SystemOut") // how a process tells its parent
        public static void main(String[] args) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed);
                    InputStream in = repeated("{\"state\":[", "1.5,", 100 << 20)) {
                in.transferTo(out);
            }
            try {
                ModelJson.inspect(new ByteArrayInputStream(packed.toByteArray()));
            } catch (ForecastingException e) {
                System.out.println(e.reason() + " " + e.toString().contains("200 times"));
            }
        }
    }

    @Test
    void packedOnesAreRefused() throws IOException, InterruptedException {
        ChildJvm.Result child = ChildJvm.run(entry -> true, 192, Packed.class);
        assertEquals("UNSUPPORTED_FORMAT true", child.said().trim());
    }
}
