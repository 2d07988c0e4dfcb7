package org.forecastj.io.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/**
 * The folder of a name: letters that every file system tells apart and nothing that leads elsewhere. Lower-case letters, digits, {@code -} and
 * {@code _} stay, {@code +s} is the letter S, {@code =20} the byte 20 of UTF-8. What would be longer than 100 characters ends with a digest
 * behind {@code ~}. Different names have different folders. Stateless.
 */
final class SafeName {
    private static final int LONGEST = 100;
    private static final int KEPT = 60;
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private SafeName() {}

    static String of(String name) {
        byte[] utf8 = bytes(name);
        StringBuilder safe = new StringBuilder();
        for (byte b : utf8) {
            append(safe, b);
        }
        if (isReserved(safe.toString())) {
            safe.replace(0, 1, hex((byte) safe.charAt(0)));
        }
        return safe.length() <= LONGEST
                ? safe.toString()
                : safe.substring(0, KEPT) + "~" + Checksum.sha256(utf8).substring(0, 39);
    }

    private static byte[] bytes(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of the model is blank; give it a name");
        }
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "the name of the model has half of a surrogate pair; give it a name of whole characters", e);
        }
    }

    private static void append(StringBuilder safe, byte b) {
        if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_') {
            safe.append((char) b);
        } else if (b >= 'A' && b <= 'Z') {
            safe.append('+').append((char) (b - 'A' + 'a'));
        } else {
            safe.append(hex(b));
        }
    }

    private static String hex(byte b) {
        return "=" + HexFormat.of().toHexDigits(b);
    }

    /** Names of devices, with which no file of Windows may be called. */
    private static boolean isReserved(String safe) {
        return RESERVED.contains(safe) || safe.matches("(com|lpt)[0-9]");
    }
}
