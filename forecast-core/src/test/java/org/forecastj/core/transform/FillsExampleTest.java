package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.forecastj.core.outlier.LevelShiftDetector;
import org.forecastj.core.outlier.LevelShifts;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.outlier.Outliers;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** The example of the guide. */
class FillsExampleTest {
    @Test
    void gapsOutliersAndShifts() {
        double[] values = new double[210];
        double[] oil = new double[210];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + 10 * Math.sin(2 * Math.PI * i / 7) + 2 * Math.sin(i * i) + (i < 120 ? 0 : 25);
            oil[i] = i % 7 > 4 ? Double.NaN : 70 + i % 5;
        }
        values[40] = 400;
        values[60] = Double.NaN;
        TimeSeries sales = TimeSeries.daily("sales", LocalDate.of(2024, 1, 1), values);

        Outliers outliers = OutlierDetectors.remainder(7).mad(5).detect(sales);
        Filled filled = Fill.kalmanLevel(7).apply(outliers.asMissing());
        Regressors gaps = filled.maskRegressor("was_missing", 28);
        LevelShifts shifts = LevelShiftDetector.minSegment(28).periods(7).detect(sales);
        Regressors steps = shifts.steps("shift", 28);
        FilledRegressors prices = RegressorFill.on(sales.index())
                .knownInPast("oil", Fill.forward(), oil)
                .withMask("oil", "oil_filled")
                .fill();
        TransformedFit<MeanModel.MeanFit> fit = Transforms.removeOutliers(
                        OutlierDetectors.hampel(10).threshold(6))
                .andThen(Transforms.fill(Fill.kalmanLevel(7)))
                .into(new MeanModel())
                .fit(sales);

        assertTrue(outliers.isOutlier(40));
        assertTrue(filled.isFilled(60));
        assertEquals(238, gaps.index().size());
        assertEquals(1, shifts.rows().size());
        assertEquals(120, shifts.rows().get(0), 1);
        assertEquals(25, shifts.shifts().get(0).size(), 3);
        assertEquals(List.of("shift_" + shifts.rows().get(0)), steps.names());
        assertEquals(60, prices.column("oil").count());
        assertTrue(fit.filledRows().containsAll(List.of(40, 60)));
        assertEquals(List.of(40), fit.outlierRows());
    }
}
