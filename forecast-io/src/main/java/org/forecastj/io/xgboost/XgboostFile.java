package org.forecastj.io.xgboost;

import java.nio.charset.StandardCharsets;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** The bytes of a file of XGBoost in one of its two formats. Stateless. */
final class XgboostFile {
    /** Far deeper than any model, and far from the end of the stack. */
    static final int MAX_DEPTH = 100;

    private static final int LONGEST_SHOWN = 60;

    private static final String REMEDY =
            "; a file that XGBoost's save_model wrote as .json or .ubj, whole and unchanged, is needed";

    private XgboostFile() {}

    /** Parses a file. Both formats start with a brace; names follow in quotes in JSON, as lengths in UBJSON. */
    static ModelState parse(byte[] file) {
        int brace = afterBlanks(file, 0);
        if (brace == file.length || file[brace] != '{') {
            throw unreadable(start(file), null);
        }
        int next = afterBlanks(file, brace + 1);
        boolean json = brace > 0 || next == file.length || file[next] == '"' || file[next] == '}';
        return json ? JsonFileReader.read(file) : new UbjsonReader(file).read();
    }

    private static int afterBlanks(byte[] file, int from) {
        int at = from;
        while (at < file.length && (file[at] == ' ' || file[at] == '\n' || file[at] == '\r' || file[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static String start(byte[] file) {
        if (file.length == 0) {
            return "it is empty";
        }
        boolean old = file.length > 4 && new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("binf");
        return "it does not start with an object" + (old ? ", but as XGBoost's old binary files do" : "");
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** What to throw where the format is not kept. */
    static ForecastingException unreadable(String what, @Nullable Throwable cause) {
        return cause == null
                ? new ForecastingException(Reason.UNSUPPORTED_FORMAT, what + REMEDY)
                : new ForecastingException(Reason.UNSUPPORTED_FORMAT, what + REMEDY, cause);
    }
}
