package org.forecastj.io.csv;

import java.util.Locale;
import java.util.Set;
import org.forecastj.io.internal.NumberParser;

/**
 * How numbers are written. A group separator of a blank stands for any blank, one of an apostrophe for either kind. Immutable.
 *
 * @param decimal point or comma
 * @param group between thousands, {@link #NO_GROUPS} where there is none
 * @param indian whether only the last group has three digits and all others have two
 */
record NumberStyle(char decimal, char group, boolean indian) {
    static final char NO_GROUPS = '\0';
    static final NumberStyle PLAIN = new NumberStyle('.', NO_GROUPS, false);

    /** The last is the minus sign of typographers. */
    private static final String SIGNS = "+-\u2212";

    private static final Set<String> POINT =
            Set.of("", "en", "ga", "he", "iw", "ja", "ko", "ms", "mt", "sw", "th", "zh");
    private static final Set<String> COMMA = Set.of(
            "ca", "da", "de", "el", "es", "eu", "fo", "gl", "hr", "id", "in", "is", "it", "mk", "nl", "pt", "ro", "sl",
            "sr", "tr", "vi");
    private static final Set<String> BLANK = Set.of(
            "be", "bg", "cs", "et", "fi", "fr", "hu", "hy", "ka", "kk", "lt", "lv", "nb", "nn", "no", "pl", "ru", "sk",
            "sq", "sv", "uk");
    /** Spanish with a point, as in Mexico. */
    private static final Set<String> SPANISH_POINT = Set.of("DO", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "US");

    NumberStyle withDecimalComma() {
        return checked(new NumberStyle(',', group, indian));
    }

    NumberStyle withGroups(char separator) {
        char kept = isBlank(separator) ? ' ' : separator == '\u2019' ? '\'' : separator;
        if (" '.,_".indexOf(kept) < 0) {
            throw new IllegalArgumentException("separator of thousands is '" + separator
                    + "'; use a point, a comma, a blank, an apostrophe or a low line");
        }
        return checked(new NumberStyle(decimal, kept, false));
    }

    private static NumberStyle checked(NumberStyle style) {
        if (style.decimal == style.group) {
            throw new IllegalArgumentException("'" + style.decimal
                    + "' is the decimal mark and the separator of thousands; they must differ: for decimal commas call"
                    + " decimalComma() before thousands('.')");
        }
        return style;
    }

    /** The style of a place, by the Common Locale Data Repository, written down here so that it is the same on every machine. */
    static NumberStyle of(Locale locale) {
        String language = locale.getLanguage();
        String country = locale.getCountry();
        if (country.equals("IN") && !POINT.contains(language) && !language.equals("hi")) {
            throw unknown(locale);
        }
        if (country.equals("IN")) {
            return new NumberStyle('.', ',', true);
        }
        if ((country.equals("CH") || country.equals("LI"))
                && Set.of("", "de", "it", "rm", "en").contains(language)) {
            return new NumberStyle('.', '\'', false);
        }
        if (country.equals("ZA") || (language.equals("pt") && country.equals("PT")) || country.equals("AT")) {
            return new NumberStyle(',', ' ', false);
        }
        if (POINT.contains(language) || (language.equals("es") && SPANISH_POINT.contains(country))) {
            return new NumberStyle('.', ',', false);
        }
        if (COMMA.contains(language)) {
            return new NumberStyle(',', '.', false);
        }
        if (BLANK.contains(language)) {
            return new NumberStyle(',', ' ', false);
        }
        throw unknown(locale);
    }

    private static IllegalArgumentException unknown(Locale locale) {
        return new IllegalArgumentException("how numbers are written in the locale '" + locale.toLanguageTag()
                + "' is not known here; say it by decimalComma() and thousands(…)");
    }

    /**
     * The nearest double, infinite where the number is too large.
     *
     * @throws NumberFormatException if the text is no number of this style
     */
    double parse(String text) {
        return NumberParser.parse(equals(PLAIN) ? text : plain(text));
    }

    /** The number with a point and without groups. */
    private String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        if (!text.isEmpty() && SIGNS.indexOf(text.charAt(0)) >= 0) {
            plain.append(text.charAt(i++) == '+' ? '+' : '-');
        }
        int from = i;
        while (i < text.length() && (isDigit(text.charAt(i)) || isGroup(text.charAt(i)))) {
            i++;
        }
        appendDigits(text.substring(from, i), plain);
        String rest = text.substring(i);
        if (decimal == ',' && rest.indexOf('.') >= 0) {
            throw new NumberFormatException(text);
        }
        return plain.append(decimal == ',' ? rest.replace(',', '.') : rest).toString();
    }

    private void appendDigits(String whole, StringBuilder to) {
        int sinceEnd = 0;
        int last = -1;
        for (int i = whole.length() - 1; i >= 0; i--) {
            char c = whole.charAt(i);
            if (isDigit(c)) {
                sinceEnd++;
                continue;
            }
            boolean first = last < 0;
            if (sinceEnd != (first || !indian ? 3 : 2)) {
                throw new NumberFormatException(whole);
            }
            if (!first && whole.charAt(last) != c) {
                throw new NumberFormatException(whole);
            }
            last = i;
            sinceEnd = 0;
        }
        if (last >= 0 && (sinceEnd < 1 || sinceEnd > (indian ? 2 : 3))) {
            throw new NumberFormatException(whole);
        }
        for (int i = 0; i < whole.length(); i++) {
            if (isDigit(whole.charAt(i))) {
                to.append(whole.charAt(i));
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isGroup(char c) {
        return switch (group) {
            case NO_GROUPS -> false;
            case ' ' -> isBlank(c);
            case '\'' -> c == '\'' || c == '\u2019';
            default -> c == group;
        };
    }

    /** Blank, no-break space, narrow no-break space, thin space. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
    }

    /** What was needed in place of a text that is no number, and what to do. */
    String explain(String text) {
        String needed = "needed is a number such as " + example();
        if (text.chars().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)) {
            return needed + ", without a currency sign: the unit belongs into the name of the column";
        }
        if (text.indexOf('%') >= 0 || text.indexOf('\u2030') >= 0) {
            return needed + ", without a percent sign: whether 5% is 5 or 0.05 is not guessed";
        }
        if (group != NO_GROUPS && text.chars().anyMatch(c -> isGroup((char) c))) {
            return needed
                    + (indian ? ", the last three digits in a group and the others in twos" : ", thousands in threes")
                    + ": the groups of this one are wrong";
        }
        if (group == NO_GROUPS && text.matches("[+-]?[0-9]+([.,' _\u00a0\u202f\u2009\u2019][0-9]+)+")) {
            return needed
                    + (decimal == '.' ? ", without separators of thousands; for decimal commas set decimalComma()" : "")
                    + "; for separators of thousands set thousands(…) or locale(…)";
        }
        return needed + "; what marks a missing value is set by missing(…)";
    }

    private String example() {
        if (group == NO_GROUPS) {
            return decimal == '.' ? "1234.5 or 1.2e3" : "1234" + decimal + "5";
        }
        return (indian ? "12" + group + "34" + group + "567" : "1" + group + "234") + decimal + "5";
    }
}
