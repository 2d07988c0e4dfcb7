package org.forecastj.models.global;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.forecastj.core.series.SeriesKey;

/**
 * How large errors of forecasts are, learnt from forecasts of known values: |e| ≈ f^κ · τ_h · σ_s with the size f of the forecast, the step
 * h and the series s, and the quantiles of e after division by that. Immutable.
 *
 * <p>κ is the slope of log mean |e| against log mean f over classes of forecasts, 0 if some are not positive; τ never falls with the step;
 * σ is shrunk towards 1 by {@value #PRIOR_ROWS} rows. For the quantiles each error is divided by the σ_s of the other errors
 * of its series, as one to come is: with its own it would look smaller than it is.
 *
 * @see "Papadopoulos, Gammerman, Vovk (2008), Normalized nonconformity measures for regression conformal prediction, IASTED AIA"
 */
final class ErrorScale {
    private static final int CLASSES = 20;
    private static final int PRIOR_ROWS = 10;
    private static final int MOST_QUANTILES = 2001;
    private static final double LARGEST_POWER = 1.5;

    final double power;
    /** Smallest size of a forecast that counts. */
    final double floor;

    final double[] steps;
    final NavigableMap<SeriesKey, Double> series;
    /** Quantiles of scaled errors at equal distances of probability, the smallest and the largest error included. */
    final double[] quantiles;

    final double mean;
    final double deviation;

    ErrorScale(
            double power,
            double floor,
            double[] steps,
            NavigableMap<SeriesKey, Double> series,
            double[] quantiles,
            double mean,
            double deviation) {
        this.power = power;
        this.floor = floor;
        this.steps = steps;
        this.series = series;
        this.quantiles = quantiles;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** A forecast of a value that is known. */
    record ForecastError(int series, int step, double forecast, double error) {}

    /**
     * Learns from errors.
     *
     * @param errors of known values; none says that forecasts are exact
     * @param keys of the series by number
     * @param horizon steps of the forecasts
     */
    static ErrorScale learn(List<ForecastError> errors, List<SeriesKey> keys, int horizon) {
        double size =
                errors.stream().mapToDouble(e -> Math.abs(e.forecast)).average().orElse(0);
        double floor = Math.max(Double.MIN_NORMAL, size / 1000);
        double power = power(errors);
        double[] unit = new double[errors.size()];
        for (int i = 0; i < unit.length; i++) {
            ForecastError e = errors.get(i);
            unit[i] = e.error / StrictMath.pow(Math.max(floor, e.forecast), power);
        }
        double[] steps = steps(errors, unit, horizon);
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= steps[errors.get(i).step];
        }
        double[] scales = scales(errors, unit, keys.size());
        NavigableMap<SeriesKey, Double> series = new TreeMap<>();
        for (int s = 0; s < scales.length; s++) {
            series.put(keys.get(s), scales[s]);
        }
        int[] counts = new int[keys.size()];
        errors.forEach(e -> counts[e.series]++);
        for (int i = 0; i < unit.length; i++) {
            int s = errors.get(i).series;
            double others = scales[s] * (counts[s] + PRIOR_ROWS) - Math.abs(unit[i]);
            unit[i] /= Math.max(PRIOR_ROWS, others) / (counts[s] - 1 + PRIOR_ROWS);
        }
        return summarised(power, floor, steps, series, unit);
    }

    private static ErrorScale summarised(
            double power, double floor, double[] steps, NavigableMap<SeriesKey, Double> series, double[] scaled) {
        double mean = Arrays.stream(scaled).average().orElse(0);
        double square = 0;
        for (double e : scaled) {
            square += (e - mean) * (e - mean);
        }
        if (scaled.length == 0) {
            return new ErrorScale(power, floor, steps, series, new double[1], 0, 0);
        }
        Arrays.sort(scaled);
        double[] quantiles = new double[Math.min(MOST_QUANTILES, scaled.length)];
        for (int i = 0; i < quantiles.length; i++) {
            double at = quantiles.length == 1 ? 0 : (double) i * (scaled.length - 1) / (quantiles.length - 1);
            quantiles[i] = interpolated(scaled, at);
        }
        return new ErrorScale(power, floor, steps, series, quantiles, mean, Math.sqrt(square / scaled.length));
    }

    private static double interpolated(double[] sorted, double at) {
        int below = (int) at;
        double part = at - below;
        return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
    }

    private static double power(List<ForecastError> errors) {
        double[][] pairs = errors.stream()
                .map(e -> new double[] {e.forecast, Math.abs(e.error)})
                .sorted((a, b) -> Double.compare(a[0], b[0]))
                .toArray(double[][]::new);
        if (pairs.length < 2 * CLASSES || !(pairs[0][0] > 0)) {
            return 0;
        }
        double[] x = new double[CLASSES];
        double[] y = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            int from = (int) ((long) c * pairs.length / CLASSES);
            int to = (int) ((long) (c + 1) * pairs.length / CLASSES);
            double forecast = 0;
            double error = 0;
            for (int i = from; i < to; i++) {
                forecast += pairs[i][0];
                error += pairs[i][1];
            }
            if (!(error > 0)) {
                return 0;
            }
            x[c] = StrictMath.log(forecast / (to - from));
            y[c] = StrictMath.log(error / (to - from));
        }
        return slope(x, y);
    }

    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 ? Math.max(0, Math.min(LARGEST_POWER, xy / xx)) : 0;
    }

    /** Mean size of errors by step, made to never fall by pooling neighbours (isotonic regression). */
    private static double[] steps(List<ForecastError> errors, double[] unit, int horizon) {
        double[] sums = new double[horizon];
        double[] counts = new double[horizon];
        for (int i = 0; i < unit.length; i++) {
            sums[errors.get(i).step] += Math.abs(unit[i]);
            counts[errors.get(i).step]++;
        }
        int[] ends = new int[horizon];
        double[] poolSum = new double[horizon];
        double[] poolCount = new double[horizon];
        int pools = 0;
        for (int h = 0; h < horizon; h++) {
            poolSum[pools] = sums[h];
            poolCount[pools] = counts[h];
            ends[pools++] = h;
            while (pools > 1 && mean(poolSum, poolCount, pools - 1) <= mean(poolSum, poolCount, pools - 2)) {
                poolSum[pools - 2] += poolSum[pools - 1];
                poolCount[pools - 2] += poolCount[pools - 1];
                ends[pools - 2] = h;
                pools--;
            }
        }
        double[] steps = new double[horizon];
        int pool = 0;
        for (int h = 0; h < horizon; h++) {
            pool += h > ends[pool] ? 1 : 0;
            double mean = mean(poolSum, poolCount, pool);
            steps[h] = mean > 0 ? mean : Double.MIN_NORMAL;
        }
        return steps;
    }

    private static double mean(double[] sums, double[] counts, int i) {
        return counts[i] > 0 ? sums[i] / counts[i] : 0;
    }

    private static double[] scales(List<ForecastError> errors, double[] unit, int series) {
        double[] sums = new double[series];
        double[] counts = new double[series];
        for (int i = 0; i < unit.length; i++) {
            sums[errors.get(i).series] += Math.abs(unit[i]);
            counts[errors.get(i).series]++;
        }
        double[] scales = new double[series];
        for (int s = 0; s < series; s++) {
            scales[s] = (sums[s] + PRIOR_ROWS) / (counts[s] + PRIOR_ROWS);
        }
        return scales;
    }

    /** In words, for summaries. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "errors: mean size %.6g at step 1, %.6g at step %d%s; %d quantiles, standard deviation %.6g of that size",
                steps[0],
                steps[steps.length - 1],
                steps.length,
                power == 0 ? "" : String.format(Locale.ROOT, ", times forecast^%.3f", power),
                quantiles.length,
                deviation);
    }

    /** The scale of the error of a forecast; steps beyond the last one learnt have its scale. */
    double of(SeriesKey key, int step, double forecast) {
        Double own = series.get(key);
        return StrictMath.pow(Math.max(floor, forecast), power)
                * steps[Math.min(step, steps.length - 1)]
                * (own == null ? 1 : own);
    }

    /** Quantile of scaled errors, conservative by one row; the smallest or largest error where that would lie outside. */
    double quantile(double probability) {
        double at = probability * (quantiles.length + 1) - 1;
        return interpolated(quantiles, Math.max(0, Math.min(quantiles.length - 1.0, at)));
    }
}
