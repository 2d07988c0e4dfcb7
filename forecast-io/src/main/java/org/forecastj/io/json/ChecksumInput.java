package org.forecastj.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Passes the bytes of a file on and holds its checksum, which is at its very end, against all the bytes before. Not safe for several threads. */
final class ChecksumInput extends InputStream {
    private static final String BEFORE = ",\n  \"checksum\" : \"";
    private static final String AFTER = "\"\n}\n";
    private static final int TAIL = tail(Fingerprint.text(new byte[32])).length;

    private final InputStream in;
    private final MessageDigest digest = Fingerprint.sha256();
    private final byte[] held = new byte[TAIL];
    private int count;
    private long size;

    ChecksumInput(InputStream in) {
        this.in = in;
    }

    private static byte[] tail(String checksum) {
        return (BEFORE + checksum + AFTER).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = in.read(bytes, from, length);
        if (n > 0) {
            take(bytes, from, n);
        }
        return n;
    }

    /** All but the last bytes, which may be the checksum, go into the digest. */
    private void take(byte[] bytes, int from, int n) {
        size += n;
        int released = Math.max(0, count + n - TAIL);
        int old = Math.min(released, count);
        digest.update(held, 0, old);
        digest.update(bytes, from, released - old);
        System.arraycopy(held, old, held, 0, count - old);
        count -= old;
        int kept = n - (released - old);
        System.arraycopy(bytes, from + n - kept, held, count, kept);
        count += kept;
    }

    /** After the last byte, once: that the file ends with the checksum given and that it is that of the bytes before. */
    void verify(String checksum) {
        String actual = Fingerprint.text(digest.digest());
        if (!MessageDigest.isEqual(held, tail(actual))) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "its checksum is " + (checksum.length() > 80 ? checksum.substring(0, 80) + "…" : checksum)
                            + ", that of its content " + actual
                            + ": it was damaged or changed after it was written; take a whole copy (of a file that was edited on purpose,"
                            + " remove 'formatMinor' and 'checksum')");
        }
    }
}
