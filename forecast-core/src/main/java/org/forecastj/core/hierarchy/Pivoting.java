package org.forecastj.core.hierarchy;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Which bottom series are free, and how that changes: all wrong ones at once while they become fewer, else the last of them. */
final class Pivoting {
    private static final int TRIES = 3;

    private final boolean[] free;
    private int least = Integer.MAX_VALUE;
    private int tries = TRIES;
    private int rounds;

    Pivoting(int bottoms) {
        this.free = new boolean[bottoms];
        Arrays.fill(free, true);
        this.rounds = 20 * bottoms + 100;
    }

    /** The array itself. */
    boolean[] free() {
        return free;
    }

    /** Whether any is wrong, in which case some are moved. */
    boolean moved(boolean[] wrong) {
        int count = count(wrong);
        if (count == 0) {
            return false;
        }
        if (rounds-- == 0) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the non-negative reconciliation of " + free.length
                            + " bottom series did not converge; the variances differ too much: use wlsStructural()");
        }
        if (count < least) {
            least = count;
            tries = TRIES;
        } else if (tries > 0) {
            tries--;
        } else {
            keepLast(wrong);
        }
        for (int i = 0; i < free.length; i++) {
            free[i] ^= wrong[i];
        }
        return true;
    }

    static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }

    private static void keepLast(boolean[] wrong) {
        int last = wrong.length - 1;
        while (!wrong[last]) {
            last--;
        }
        Arrays.fill(wrong, 0, last, false);
    }
}
