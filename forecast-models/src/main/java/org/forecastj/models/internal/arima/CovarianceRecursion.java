package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * The part of the Kalman filter of an {@link ArimaSystem} that does not depend on the observed values: gain, variance of the innovation and
 * covariance of the state, relative to σ².
 *
 * <p>The state is s (r entries) and those of the last L values of η that were not observed, the <em>gaps</em>; observed values are known and take no
 * room. With h = e_1 + Σ δ_age over the gaps, M = Ph, F = h'Ph + 1 and m = TM + g, an observation makes P into TPT' + gg' − mm'/F; a missing
 * value makes it TPT' + gg' bordered by m and F, for it is a gap from then on.
 *
 * <p>Gaps among the first L rows have a flat prior. Each adds a <em>flat direction</em>, a vector over the gaps along which the level is unknown.
 * A direction leaves the value of an observation open where e = −h'S ≠ 0; that observation determines it: c = (v − v_0)/e, which adds
 * (mS' + Sm')/e + FSS'/e² to P and −½ log e² to the log-likelihood. Directions never reach s, so e depends on the pattern of missing values alone.
 *
 * <p>Each row is two calls, {@link #prepare} and {@link #advance}; the means are moved between them. O((r + gaps)²) per row, O(r) while the covariance
 * is zero or at its steady state. Mutable; one object per thread.
 *
 * @see "Ansley, Kohn (1985), Estimation, filtering, and smoothing in state space models with incompletely specified initial conditions, Annals of
 *     Statistics 13"
 * @see "Koopman (1997), Exact initial Kalman filtering and smoothing for nonstationary time series models, JASA 92, section 2"
 */
final class CovarianceRecursion {
    /** What a row is to the filter. */
    enum Row {
        /** An innovation with a finite variance. */
        REGULAR,
        /** An observation that determines a flat direction. */
        DIFFUSE,
        /** Nothing observed. */
        MISSING
    }

    /** Variances of the state below this, where that of the innovation is 1, are zero. */
    private static final double ZERO = 1e-14;

    private static final double STEADY = 1e-14;
    private static final double OPEN = 1e-9;

    private final ArimaSystem system;
    private final int r;
    private final boolean freezing;
    /** Covariance of s, upper triangle. */
    private final double[] p;
    /** For each gap: covariance with s, then with the gaps. */
    private double[][] rows = new double[0][];

    private int[] ages = new int[0];
    private int gaps;
    private double[][] flats = new double[0][];
    private int flatCount;
    private double[] m;
    private double f = 1;
    private final double[] first;
    private final double[] blend;
    private double[] open = new double[0];
    private boolean zero;
    private boolean frozen;
    private int steadyRows;
    private Row row = Row.REGULAR;
    private int pivot;

    /**
     * Starts.
     *
     * @param system the model
     * @param covariance of s, upper triangle, r·r; kept and modified
     * @param freezing whether the covariance may stay as it is once the gain has not changed for r rows
     */
    CovarianceRecursion(ArimaSystem system, double[] covariance, boolean freezing) {
        this.system = system;
        this.freezing = freezing;
        r = system.order;
        p = covariance;
        m = new double[r];
        first = new double[r + 1];
        blend = new double[r];
    }

    /** Copies a recursion without flat directions. */
    CovarianceRecursion(CovarianceRecursion other) {
        this(other.system, other.p.clone(), false);
        gaps = other.gaps;
        ages = other.ages.clone();
        rows = new double[other.rows.length][];
        for (int u = 0; u < rows.length; u++) {
            rows[u] = other.rows[u].clone();
        }
        m = new double[other.m.length];
        if (other.zero) {
            markZero();
        }
    }

    /** Adds a value that is unknown under a flat prior; before the first row. */
    void addFlatGap(int age) {
        int u = addGap(age);
        Arrays.fill(rows[u], 0);
        if (flatCount == flats.length) {
            flats = Arrays.copyOf(flats, flatCount + 1);
            flats[flatCount] = new double[ages.length];
            open = new double[flats.length];
        }
        Arrays.fill(flats[flatCount], 0);
        flats[flatCount++][u] = 1;
    }

    /** Adds a gap with a given covariance: with s, then with the gaps that there are, then its variance. */
    void addGap(int age, double[] covariance) {
        int u = addGap(age);
        System.arraycopy(covariance, 0, rows[u], 0, r + u + 1);
        for (int w = 0; w < u; w++) {
            rows[w][r + u] = covariance[r + w];
        }
    }

    private int addGap(int age) {
        if (gaps == ages.length) {
            grow();
        }
        zero = false;
        ages[gaps] = age;
        return gaps++;
    }

    private void grow() {
        int size = Math.max(4, 2 * ages.length);
        ages = Arrays.copyOf(ages, size);
        rows = Arrays.copyOf(rows, size);
        for (int u = 0; u < size; u++) {
            rows[u] = u < gaps ? Arrays.copyOf(rows[u], r + size) : new double[r + size];
        }
        for (int i = 0; i < flatCount; i++) {
            flats[i] = Arrays.copyOf(flats[i], size);
        }
        m = Arrays.copyOf(m, r + size);
    }

    /** Computes gain and variance for the next row. */
    Row prepare(boolean observed) {
        if (gaps > 0) {
            gainWithGaps();
        } else if (!zero && !frozen) {
            gain();
        }
        pivot = flatCount > 0 ? findOpenDirection() : -1;
        row = !observed ? Row.MISSING : pivot >= 0 ? Row.DIFFUSE : Row.REGULAR;
        return row;
    }

    private void gain() {
        double p0 = p[0];
        double variance = 1 + p0;
        double change = Math.abs(variance - f);
        f = variance;
        double[] phi = system.phi;
        double[] g = system.g;
        for (int i = 0; i < r; i++) {
            double value = (i + 1 < r ? p[i + 1] : 0) + phi[i] * p0 + g[i];
            change = Math.max(change, Math.abs(value - m[i]));
            m[i] = value;
        }
        steadyRows = change <= STEADY * variance ? steadyRows + 1 : 0;
        frozen = freezing && steadyRows > r;
    }

    private void gainWithGaps() {
        System.arraycopy(p, 0, first, 0, r);
        for (int u = 0; u < gaps; u++) {
            double delta = system.delta[ages[u]];
            if (delta != 0) {
                double[] of = rows[u];
                for (int i = 0; i < r; i++) {
                    first[i] += delta * of[i];
                }
            }
        }
        double variance = 1 + first[0];
        for (int u = 0; u < gaps; u++) {
            double sum = rows[u][0];
            for (int w = 0; w < gaps; w++) {
                sum += system.delta[ages[w]] * rows[u][r + w];
            }
            m[r + u] = sum;
            variance += system.delta[ages[u]] * sum;
        }
        f = variance;
        for (int i = 0; i < r; i++) {
            m[i] = (i + 1 < r ? first[i + 1] : 0) + system.phi[i] * first[0] + system.g[i];
        }
        steadyRows = 0;
    }

    private int findOpenDirection() {
        int best = -1;
        double largest = OPEN;
        for (int i = 0; i < flatCount; i++) {
            double sum = 0;
            for (int u = 0; u < gaps; u++) {
                sum -= system.delta[ages[u]] * flats[i][u];
            }
            open[i] = sum;
            if (Math.abs(sum) > largest) {
                largest = Math.abs(sum);
                best = i;
            }
        }
        return best;
    }

    /** Moves the covariance to the next row. */
    void advance() {
        if (row == Row.REGULAR && (zero || frozen)) {
            return;
        }
        propagate(row == Row.REGULAR ? 1 / f : 0);
        if (row == Row.DIFFUSE) {
            determine();
        } else if (row == Row.MISSING) {
            steadyRows = 0;
            frozen = false;
            zero = false;
            if (system.levels > 0) {
                openGap();
            }
        }
        age();
        if (row == Row.REGULAR && gaps == 0) {
            detectZero();
        }
    }

    private void propagate(double weight) {
        double[] phi = system.phi;
        double[] g = system.g;
        int[] phiAt = system.phiAt;
        int[] gAt = system.gAt;
        System.arraycopy(p, 0, first, 0, r);
        double half = 0.5 * first[0];
        first[r] = 0;
        for (int j = 0; j < r; j++) {
            blend[j] = first[j + 1] + half * phi[j];
        }
        for (int i = 0; i < r; i++) {
            int to = i * r;
            shiftRow(to, i, m[i] * weight);
            if (phi[i] != 0) {
                double factor = phi[i];
                for (int j = i; j < r; j++) {
                    p[to + j] += factor * blend[j];
                }
            }
            for (int k = phiAt.length - 1; k >= 0 && phiAt[k] >= i; k--) {
                p[to + phiAt[k]] += phi[phiAt[k]] * blend[i];
            }
            if (g[i] != 0) {
                for (int k = gAt.length - 1; k >= 0 && gAt[k] >= i; k--) {
                    p[to + gAt[k]] += g[i] * g[gAt[k]];
                }
            }
        }
        for (int u = 0; u < gaps; u++) {
            propagateGap(u, m[r + u] * weight);
        }
    }

    private void shiftRow(int to, int i, double factor) {
        int from = to + r + 1;
        int last = r - 1;
        for (int j = i; j < last; j++) {
            p[to + j] = p[from + j] - factor * m[j];
        }
        p[to + last] = -factor * m[last];
    }

    private void propagateGap(int u, double factor) {
        double[] gap = rows[u];
        double at = gap[0];
        for (int i = 0; i < r; i++) {
            gap[i] = (i + 1 < r ? gap[i + 1] : 0) + system.phi[i] * at - factor * m[i];
        }
        for (int w = 0; w <= u; w++) {
            gap[r + w] -= factor * m[r + w];
            rows[w][r + u] = gap[r + w];
        }
    }

    private void determine() {
        double[] direction = flats[pivot];
        double e = open[pivot];
        for (int u = 0; u < gaps; u++) {
            double share = direction[u] / e;
            if (share != 0) {
                for (int i = 0; i < r; i++) {
                    rows[u][i] += share * m[i];
                }
            }
            for (int w = 0; w <= u; w++) {
                double other = direction[w] / e;
                rows[u][r + w] += m[r + u] * other + share * m[r + w] + share * other * f;
                rows[w][r + u] = rows[u][r + w];
            }
        }
        for (int i = 0; i < flatCount; i++) {
            if (i != pivot) {
                double factor = open[i] / e;
                for (int u = 0; u < gaps; u++) {
                    flats[i][u] -= factor * direction[u];
                }
            }
        }
        flatCount--;
        flats[pivot] = flats[flatCount];
        flats[flatCount] = direction;
    }

    private void openGap() {
        int u = addGap(0);
        double[] gap = rows[u];
        System.arraycopy(m, 0, gap, 0, r + u);
        for (int w = 0; w < u; w++) {
            rows[w][r + u] = m[r + w];
        }
        gap[r + u] = f;
        for (int i = 0; i < flatCount; i++) {
            flats[i][u] = -open[i];
        }
    }

    private void age() {
        for (int u = gaps - 1; u >= 0; u--) {
            if (++ages[u] > system.levels) {
                removeGap(u);
            }
        }
    }

    /** The last gap takes the place of one that has left the window. */
    private void removeGap(int u) {
        int last = --gaps;
        if (u == last) {
            return;
        }
        ages[u] = ages[last];
        double[] freed = rows[u];
        rows[u] = rows[last];
        rows[last] = freed;
        for (int w = 0; w < last; w++) {
            rows[w][r + u] = rows[w][r + last];
        }
        rows[u][r + u] = rows[u][r + last];
        for (int i = 0; i < flatCount; i++) {
            flats[i][u] = flats[i][last];
        }
    }

    private void detectZero() {
        for (int i = 0; i < r; i++) {
            if (!(Math.abs(p[i * (r + 1)]) <= ZERO)) {
                return;
            }
        }
        markZero();
    }

    /** Makes the state known exactly. */
    void markZero() {
        Arrays.fill(p, 0);
        System.arraycopy(system.g, 0, m, 0, r);
        f = 1;
        zero = true;
    }

    /** Corrects the state of a series whose innovation at this row is given; after the state has been moved to the next row. */
    void correctState(double[] state, double innovation) {
        if (row != Row.REGULAR) {
            return;
        }
        if (zero) {
            for (int i : system.gAt) {
                state[i] += system.g[i] * innovation;
            }
            return;
        }
        double scaled = innovation / f;
        for (int i = 0; i < r; i++) {
            state[i] += m[i] * scaled;
        }
    }

    /** Corrects the values in the gaps of a series; {@code end} is where this row lies in the levels. */
    void correctGaps(double[] levels, int end, double innovation) {
        if (row == Row.MISSING) {
            return;
        }
        for (int u = 0; u < gaps; u++) {
            levels[end - ages[u]] +=
                    row == Row.REGULAR ? m[r + u] / f * innovation : -flats[pivot][u] / open[pivot] * innovation;
        }
    }

    /** Variance of the innovation of the prepared row; where a flat direction is open, of the part that is not. */
    double variance() {
        return f;
    }

    /** What the prepared row adds to log|V|. */
    double determinantFactor() {
        return row == Row.DIFFUSE ? open[pivot] * open[pivot] : f;
    }

    /** Whether a flat direction makes the prediction of the prepared row undetermined. */
    boolean isOpen() {
        return pivot >= 0;
    }

    /** How many flat directions are left. */
    int flatDirections() {
        return flatCount;
    }

    /** Whether the state is known exactly, to rounding. */
    boolean isZero() {
        return zero;
    }

    int gaps() {
        return gaps;
    }

    /** How many rows before the next one a gap lies. */
    int age(int gap) {
        return ages[gap];
    }

    /** Covariance of s and the gaps, symmetric, (r + gaps)² entries, a new array. */
    double[] covariance() {
        int n = r + gaps;
        double[] all = new double[n * n];
        for (int i = 0; i < r; i++) {
            for (int j = i; j < r; j++) {
                all[i * n + j] = p[i * r + j];
                all[j * n + i] = p[i * r + j];
            }
        }
        for (int u = 0; u < gaps; u++) {
            for (int j = 0; j < n; j++) {
                all[(r + u) * n + j] = rows[u][j];
                all[j * n + r + u] = rows[u][j];
            }
        }
        return all;
    }
}
