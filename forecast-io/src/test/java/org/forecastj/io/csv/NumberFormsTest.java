package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as they are written in different places. */
class NumberFormsTest {
    private static final ColumnsCsv READER = ColumnsCsv.reader().numbers("v").separator(';');

    private static double read(ColumnsCsv reader, String text) {
        return reader.read(new StringReader("v\n" + text + "\n")).number(0, "v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE|1.234,56|1234.56",
                "de-DE|1.234.567|1234567",
                "de-DE|1234,5|1234.5",
                "de-DE|-12.345,0e2|-1234500",
                "de-DE|0,001|0.001",
                "de-DE|1.234|1234",
                "de-AT|1\u00a0234,5|1234.5",
                "de-CH|1'234.56|1234.56",
                "de-CH|1\u2019234\u2019567.5|1234567.5",
                "fr-FR|1\u00a0234,56|1234.56",
                "fr-FR|1\u202f234\u202f567|1234567",
                "fr-FR|1 234,56|1234.56",
                "sv-SE|\u22121 234,5|-1234.5",
                "en-US|1,234.5|1234.5",
                "en-IN|12,34,567.8|1234567.8",
                "hi-IN|1,23,45,678|12345678",
                "en-IN|12,345|12345",
                "en-IN|123|123",
                "es-MX|1,234.5|1234.5",
                "es-ES|1.234,5|1234.5",
                "pt-BR|1.234,5|1234.5"
            })
    void localesHaveTheirForms(String locale, String text, double expected) {
        assertEquals(expected, read(READER.locale(Locale.forLanguageTag(locale)), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US|1,23,4",
                "en-US|1,23",
                "en-US|12,3456",
                "en-US|,123",
                "en-US|1,,234",
                "en-US|1234,567",
                "en-US|1,234,",
                "en-US|1.234,5",
                "en-US|1,234.5,6",
                "de-DE|1.5",
                "de-DE|1.234.5",
                "de-DE|1,234.5",
                "de-DE|1.234,5,6",
                "fr-FR|1 23",
                "fr-FR|1.5",
                "fr-FR|1  234",
                "fr-FR|1 234\u00a0567",
                "de-CH|1'23",
                "de-CH|1'234\u2019567",
                "en-IN|123,456",
                "en-IN|1,234,567",
                "en-IN|1,23,45",
                "en-US|-",
                "en-US|+-1",
                "en-US|1e1,000"
            })
    void wrongGroupsAreErrorsWithTheirPlace(String locale, String text) {
        ColumnsCsv reader = READER.locale(Locale.forLanguageTag(locale));
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> read(reader, text),
                "line 2",
                "column 'v'",
                "'" + text + "'",
                "needed is");
    }

    @Test
    void separatorsAreSaidByHandToo() {
        assertEquals(1234.5, read(READER.decimalComma().thousands('.'), "1.234,5"));
        assertEquals(1234567, read(READER.thousands('_'), "1_234_567"));
        assertEquals(1234.5, read(READER.thousands('\u00a0'), "1 234.5"));
        Failures.assertBadArgument(() -> READER.thousands('.'), "decimalComma()");
        Failures.assertBadArgument(() -> READER.thousands('x'), "'x'");
        Failures.assertBadArgument(() -> READER.locale(Locale.forLanguageTag("ar-EG")), "ar-EG", "thousands");
        Failures.assertBadArgument(() -> READER.locale(Locale.forLanguageTag("ta-IN")), "ta-IN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "1 234", "1'234.5", "1.234.567", "1_000"})
    void withoutALocaleGroupsAreRefused(String text) {
        Failures.assertRefused(Reason.MALFORMED_INPUT, () -> read(READER, text), "line 2", "thousands(…)");
    }

    @Test
    void unitsAreRefusedAndNamed() {
        for (String text : List.of("€12", "$1,234", "12 £", "₹5")) {
            Failures.assertRefused(Reason.MALFORMED_INPUT, () -> read(READER, text), "line 2", "currency");
            Failures.assertRefused(
                    Reason.MALFORMED_INPUT, () -> read(READER.locale(Locale.US), text), "line 2", "currency");
        }
        Failures.assertRefused(Reason.MALFORMED_INPUT, () -> read(READER, "5%"), "percent");
    }

    @Property
    void aGroupedNumberIsThatWithoutGroups(
            @ForAll @DoubleRange(min = 0, max = 1e12) double number, @ForAll @IntRange(max = 6) int decimals) {
        String plain = String.format(Locale.ROOT, "%." + decimals + "f", number);
        String english = String.format(Locale.ROOT, "%,." + decimals + "f", number);
        String german = english.replace(',', '_').replace('.', ',').replace('_', '.');
        assertEquals(Double.parseDouble(plain), read(READER.locale(Locale.US), english));
        assertEquals(Double.parseDouble(plain), read(READER.locale(Locale.GERMANY), german));
    }

    @Test
    void monthsHaveTheNamesOfTheLocale() {
        ColumnsCsv reader = ColumnsCsv.reader().dates("d").separator(';').dateFormat("d. MMMM uuuu");
        assertArrayEquals(
                new double[] {19_787},
                reader.locale(Locale.GERMANY)
                        .read(new StringReader("d\n5. März 2024\n"))
                        .numbers("d"));
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.locale(Locale.FRANCE).read(new StringReader("d\n5. März 2024\n")),
                "line 2",
                "fr-FR");
    }
}
