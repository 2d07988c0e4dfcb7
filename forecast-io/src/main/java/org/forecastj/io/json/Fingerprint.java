package org.forecastj.io.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * A short text that tells whether two models were fitted to the same data: SHA-256 over times and values. Equal data have equal
 * fingerprints on every machine and in every version of the library; other data have, but for what no one can bring about, other ones.
 *
 * <p>All numbers are big-endian. The digest of a series is SHA-256 over, for each row in order, the time as a 64-bit integer
 * ({@link org.forecastj.core.series.TimeIndex#epochMillis}) and the value as the bits of a 64-bit float, where a missing value is
 * {@code 0x7ff8000000000000} and -0.0 is 0.0. The name of a series, its zone and frequency are no part of it. The digest of a panel is
 * SHA-256 over, for each series in the order of the keys, the number of levels of the key as a 32-bit integer, each level as its length in
 * bytes as a 32-bit integer and its text in UTF-8, and then the 32 bytes of the digest of the series. The fingerprint is {@code sha256:} and
 * the digest as 64 hexadecimal digits in lower case.
 *
 * <p>Stateless. Linear time, constant memory.
 */
public final class Fingerprint {
    private static final String PREFIX = "sha256:";
    private static final int ROW = Long.BYTES + Double.BYTES;
    private static final int ROWS_AT_ONCE = 512;

    private Fingerprint() {}

    /**
     * The fingerprint of a series.
     *
     * @param series the series; may be empty or have missing values
     * @return its fingerprint
     */
    public static String of(TimeSeries series) {
        return text(digest(series));
    }

    /**
     * The fingerprint of a panel.
     *
     * @param panel the panel
     * @return its fingerprint
     */
    public static String of(Panel panel) {
        return of(panel.asMap());
    }

    /** Of series in the order of their keys. */
    static String of(Map<SeriesKey, TimeSeries> series) {
        MessageDigest all = sha256();
        series.forEach((key, one) -> {
            all.update(integer(key.levels().size()));
            for (String level : key.levels()) {
                byte[] bytes = level.getBytes(StandardCharsets.UTF_8);
                all.update(integer(bytes.length));
                all.update(bytes);
            }
            all.update(digest(one));
        });
        return text(all.digest());
    }

    private static byte[] digest(TimeSeries series) {
        MessageDigest digest = sha256();
        ByteBuffer rows = ByteBuffer.allocate(ROW * ROWS_AT_ONCE);
        for (int t = 0; t < series.size(); t++) {
            double value = series.value(t);
            rows.putLong(series.index().epochMillis(t)).putLong(Double.doubleToLongBits(value == 0 ? 0.0 : value));
            if (!rows.hasRemaining() || t == series.size() - 1) {
                digest.update(rows.flip());
                rows.clear();
            }
        }
        return digest.digest();
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    static String text(byte[] digest) {
        return PREFIX + HexFormat.of().formatHex(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
