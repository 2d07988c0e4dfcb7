package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.List;

/** A statistic of the values of one season, for each season: the sequence dealt out to as many accumulators as a period has steps. */
final class Seasonal extends Accumulator {
    private final Statistic statistic;
    private final int period;
    /** Those that have had a value; a season that none has come of takes no memory. */
    private final List<Accumulator> seasons;

    private int next;
    private double last = Double.NaN;

    Seasonal(Statistic statistic, int period) {
        this.statistic = statistic;
        this.period = period;
        seasons = new ArrayList<>();
    }

    private Seasonal(Seasonal other) {
        statistic = other.statistic;
        period = other.period;
        seasons = new ArrayList<>(other.seasons.size());
        other.seasons.forEach(season -> seasons.add(season.copy()));
        next = other.next;
        last = other.last;
    }

    private Accumulator season(int phase) {
        if (phase == seasons.size()) {
            seasons.add(statistic.accumulator());
        }
        return seasons.get(phase);
    }

    @Override
    void append(double y) {
        Accumulator season = season(next);
        season.append(y);
        last = season.value();
        next = next + 1 == period ? 0 : next + 1;
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
        double[] own = new double[size / period + 1];
        double[] results = new double[own.length];
        for (int phase = 0; phase < Math.min(period, size); phase++) {
            int count = 0;
            for (int i = phase; i < size; i += period) {
                own[count++] = values[i];
            }
            season(phase).run(own, count, complete, results);
            for (int k = 0, i = phase; k < count; k++, i += period) {
                out[i] = results[k];
            }
        }
    }
}
