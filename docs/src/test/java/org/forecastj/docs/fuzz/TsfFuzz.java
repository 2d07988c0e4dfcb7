package org.forecastj.docs.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.tsf.TsfData;
import org.forecastj.io.tsf.TsfReader;

/** Files of the Monash archive, at once and series by series. The low bits of the first byte are options. */
public final class TsfFuzz {
    private TsfFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TsfReader reader = reader(input.length == 0 ? 0 : input[0]);
        Optional<TsfData> read = Oracle.read(() -> reader.read(file(input)));
        read.ifPresent(data -> {
            Oracle.requireUsable(data.panel());
            Oracle.require(
                    data.attributes().names().isEmpty()
                            || data.attributes().rows() == data.panel().size(),
                    "a row of attributes for each series");
        });
        Map<SeriesKey, TimeSeries> all = new LinkedHashMap<>();
        boolean whole = Oracle.read(() -> reader.forEach(file(input), s -> all.put(s.key(), s.series())))
                .isPresent();
        Oracle.require(!read.isPresent() || whole, "at once it is read, but not series by series");
        read.ifPresent(
                data -> Oracle.require(data.panel().asMap().equals(all), "series by series it is another panel"));
    }

    private static InputStream file(byte[] input) {
        int start = Math.min(1, input.length);
        return new ByteArrayInputStream(input, start, input.length - start);
    }

    private static TsfReader reader(int options) {
        TsfReader reader = TsfReader.reader();
        if ((options & 1) != 0) {
            reader = reader.keys("store", "item");
        }
        if ((options & 2) != 0) {
            reader = reader.start(LocalDate.of(2000, 1, 31));
        }
        return (options & 4) != 0 ? reader.frequency(Frequency.MONTHLY) : reader;
    }
}
