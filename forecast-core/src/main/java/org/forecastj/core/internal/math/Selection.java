package org.forecastj.core.internal.math;

import java.util.Arrays;

/** Order statistics without sorting, in linear time for all but contrived orders and then O(n log n). Stateless. */
public final class Selection {
    private static final int SMALL = 32;

    private Selection() {}

    /**
     * The median: the middle value, or the mean of both in the middle.
     *
     * @param values at least one number, none NaN; reordered
     * @return the median
     */
    public static double median(double[] values) {
        int n = values.length;
        double upper = kth(values, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < n / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return lower / 2 + upper / 2;
    }

    /**
     * The value that would be at a place if the values were sorted; those before it are not larger afterwards, those after it not smaller.
     *
     * @param values numbers, none NaN; reordered
     * @param k place, from 0
     * @return the value
     * @see "Hoare (1961), Algorithm 65: find, Communications of the ACM 4, 321–322"
     */
    public static double kth(double[] values, int k) {
        int low = 0;
        int high = values.length - 1;
        int rounds = 4 * (32 - Integer.numberOfLeadingZeros(values.length));
        while (high - low > SMALL && rounds-- > 0) {
            double pivot = pivot(values, low, high);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double kept = values[i];
                    values[i++] = values[j];
                    values[j--] = kept;
                }
            }
            if (k > j && k < i) {
                return values[k];
            }
            low = k >= i ? i : low;
            high = k <= j ? j : high;
        }
        Arrays.sort(values, low, high + 1);
        return values[k];
    }

    private static double pivot(double[] values, int low, int high) {
        double a = values[low];
        double b = values[(low + high) >>> 1];
        double c = values[high];
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
