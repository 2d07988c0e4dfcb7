package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class TransformStateTest {
    private static final TimeSeries SERIES = TimeSeries.daily(
            "s", LocalDate.of(2024, 1, 1), 3, 1, 4, Double.NaN, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4);

    @Test
    void everySpecificationLearnsTheSameAfterReading() {
        for (Transform transform : List.of(
                Transforms.log(),
                Transforms.log1p(),
                Transforms.boxCox(0.3),
                Transforms.boxCox(),
                Transforms.boxCoxOverPeriods(7),
                Transforms.boxCoxByLikelihood(7),
                Transforms.standardize(),
                Transforms.minMax(),
                Transforms.robustScale(),
                Transforms.floor(2),
                Transforms.clip(2, 5),
                Transforms.fill(Fill.constant(-1.5)),
                Transforms.fill(Fill.mean()),
                Transforms.fill(Fill.mode()),
                Transforms.fill(Fill.forward()),
                Transforms.fill(Fill.linear()).andThen(Transforms.difference(2, 2)),
                Transforms.fill(Fill.seasonal(7)).andThen(Transforms.log()).andThen(Transforms.minMax()))) {
            Transform read = TransformState.readSpecification(
                    TransformState.writeSpecification(transform).orElseThrow());
            assertEquals(transform, read);
            FittedTransform fitted = transform.fit(SERIES);
            assertEquals(fitted, read.fit(SERIES));
            assertEquals(fitted, TransformState.read(TransformState.write(fitted)));
        }
    }

    @Test
    void aTransformOfAnApplicationHasNoSpecification() {
        Transform own = new Transform() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public FittedTransform fit(TimeSeries training) {
                return Transforms.log().fit(training);
            }
        };
        assertEquals(
                Optional.empty(),
                TransformState.writeSpecification(Transforms.log().andThen(own)));
    }

    @Test
    void anUnknownIdIsRefused() {
        ModelState state = ModelState.builder().put("id", "no-such-transform").build();
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> TransformState.readSpecification(List.of(state)));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
    }
}
