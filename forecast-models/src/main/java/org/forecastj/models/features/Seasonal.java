package org.forecastj.models.features;

/** A statistic of the values of one season, for each season: the sequence dealt out to as many accumulators as a period has steps. */
final class Seasonal extends Accumulator {
    private final Accumulator[] seasons;
    private int next;
    private double last = Double.NaN;

    Seasonal(Statistic statistic, int period) {
        seasons = new Accumulator[period];
        for (int i = 0; i < period; i++) {
            seasons[i] = statistic.accumulator();
        }
    }

    private Seasonal(Seasonal other) {
        seasons = new Accumulator[other.seasons.length];
        for (int i = 0; i < seasons.length; i++) {
            seasons[i] = other.seasons[i].copy();
        }
        next = other.next;
        last = other.last;
    }

    @Override
    void append(double y) {
        seasons[next].append(y);
        last = seasons[next].value();
        next = next + 1 == seasons.length ? 0 : next + 1;
    }

    @Override
    double value() {
        return last;
    }

    @Override
    Accumulator copy() {
        return new Seasonal(this);
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        int period = seasons.length;
        double[] own = new double[size / period + 1];
        double[] results = new double[own.length];
        for (int phase = 0; phase < Math.min(period, size); phase++) {
            int count = 0;
            for (int i = phase; i < size; i += period) {
                own[count++] = values[i];
            }
            seasons[phase].run(own, count, complete, results);
            for (int k = 0, i = phase; k < count; k++, i += period) {
                out[i] = results[k];
            }
        }
    }
}
