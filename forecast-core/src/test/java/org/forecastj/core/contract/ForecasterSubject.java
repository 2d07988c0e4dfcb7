package org.forecastj.core.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.Callable;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.TimeSeries;

/** What the parts of {@link ForecasterContract} share: the model under test, its differences, and assertions. */
abstract class ForecasterSubject {
    static final int HORIZON = 10;
    static final double[] LEVELS = {0.5, 0.8, 0.95};

    /**
     * The model under test, without regressors.
     *
     * @return the specification
     */
    protected abstract Forecaster<?> forecaster();

    /**
     * How many rows the samples have.
     *
     * @return enough for the model at every frequency of {@link SampleSeries#indices}
     */
    protected int sampleLength() {
        return 60;
    }

    /**
     * The shortest daily history that the model can be fitted to.
     *
     * @return number of observed values; the message for fewer names it
     */
    protected int minimumLength() {
        return 1;
    }

    /**
     * Whether the model can be fitted to an irregular index.
     *
     * @return false if it refuses with {@code IRREGULAR_INDEX}
     */
    protected boolean fitsIrregularHistory() {
        return true;
    }

    /**
     * Whether the model can be fitted to missing values.
     *
     * @return false if it refuses with {@code MISSING_VALUES}
     */
    protected boolean acceptsMissing() {
        return true;
    }

    /**
     * How far the forecast of c·y may be from c times the forecast of y, relative to it; infinite for models that do not scale.
     *
     * @return the tolerance
     */
    protected double scaleTolerance() {
        return 1e-9;
    }

    /**
     * How far the forecast of a constant may be from it, relative to it.
     *
     * @return the tolerance
     */
    protected double constantTolerance() {
        return 1e-9;
    }

    /**
     * Whether updating a fit gives the forecast of a fit to the longer history, bit for bit.
     *
     * @return false if the update keeps something of the old fit
     */
    protected boolean updateIsRefit() {
        return false;
    }

    /**
     * Names in the stored state whose absence is legal.
     *
     * @return the names, without the path to them
     */
    protected Set<String> optionalStateFields() {
        return Set.of();
    }

    final TimeSeries sample() {
        return SampleSeries.daily(sampleLength());
    }

    final Fit fit(TimeSeries series) {
        return forecaster().fit(series);
    }

    final Forecast forecast(TimeSeries series) {
        return fit(series).forecast(HORIZON, LEVELS);
    }

    // ---- assertions

    /** Everything that holds for any forecast with {@link #LEVELS}. */
    static void assertSound(Forecast forecast) {
        assertArrayEquals(LEVELS, forecast.levels());
        assertAllFinite("mean", forecast.mean());
        assertAllFinite("median", forecast.median());
        TimeSeries lower = forecast.median();
        TimeSeries upper = forecast.median();
        for (Interval interval : forecast.intervals()) {
            for (int h = 0; h < forecast.horizon(); h++) {
                String where = "level " + interval.level() + ", step " + (h + 1);
                assertTrue(interval.lower().value(h) <= lower.value(h), where);
                assertTrue(interval.upper().value(h) >= upper.value(h), where);
                assertTrue(forecast.standardDeviation().value(h) >= 0, where);
            }
            lower = interval.lower();
            upper = interval.upper();
            assertAllFinite("lower bound", lower);
            assertAllFinite("upper bound", upper);
        }
        for (int h = 0; h < forecast.horizon(); h++) {
            double mean = forecast.mean().value(h);
            assertTrue(lower.value(h) <= mean && mean <= upper.value(h), "the widest interval holds the mean");
        }
    }

    static void assertAllFinite(String what, TimeSeries series) {
        for (int h = 0; h < series.size(); h++) {
            assertTrue(Double.isFinite(series.value(h)), what + " at row " + h + " is " + series.value(h));
        }
    }

    static ForecastingException assertRefused(Reason reason, Callable<?> work) {
        ForecastingException e = assertThrows(ForecastingException.class, work::call);
        assertEquals(reason, e.reason(), e.getMessage());
        return e;
    }

    static void assertMentions(String text, Exception e) {
        assertTrue(String.valueOf(e.getMessage()).contains(text), e.getMessage());
    }
}
