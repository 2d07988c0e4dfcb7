package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** Writes the specifications of this package, and reads them back by the factories that made them, which check them. Stateless. */
final class SpecificationState {
    private static final String ID = "id";
    private static final String GUERRERO = "box-cox-guerrero";
    private static final String LIKELIHOOD = "box-cox-likelihood";
    private static final String YEO_JOHNSON_LIKELIHOOD = "yeo-johnson-likelihood";
    private static final String FILL = "fill";
    private static final String LAMBDA = "lambda";
    private static final String PERIOD = "period";

    private SpecificationState() {}

    static Optional<List<ModelState>> write(Transform transform) {
        List<ModelState> states = new ArrayList<>();
        for (Transform step : TransformChain.of(List.of(transform)).steps()) {
            Optional<ModelState> state = writeStep(step);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            states.add(state.get());
        }
        return Optional.of(states);
    }

    private static Optional<ModelState> writeStep(Transform step) {
        ModelState.Builder state = ModelState.builder();
        if (step instanceof StoredTransform known) { // there is nothing to learn
            state.put(ID, known.id());
            known.write(state);
        } else if (step instanceof BoxCox.Fixed fixed) {
            state.put(ID, BoxCox.NAME).put(LAMBDA, fixed.lambda());
        } else if (step instanceof BoxCox.Automatic automatic) {
            state.put(ID, GUERRERO).put(PERIOD, automatic.period());
        } else if (step instanceof BoxCox.MostLikely likely) {
            state.put(ID, LIKELIHOOD).put(PERIOD, likely.period());
        } else if (step instanceof YeoJohnson.Fixed fixed) {
            state.put(ID, YeoJohnson.NAME).put(LAMBDA, fixed.lambda());
        } else if (step instanceof YeoJohnson.MostLikely) {
            state.put(ID, YEO_JOHNSON_LIKELIHOOD);
        } else if (step instanceof Winsorize.Spec winsorize) {
            state.put(ID, Winsorize.ID).put("lower", winsorize.lower()).put("upper", winsorize.upper());
        } else if (step instanceof QuantileTransform.Spec quantiles) {
            state.put(ID, quantiles.name());
        } else if (step instanceof Detrend.Spec detrend) {
            state.put(ID, Detrend.ID).put("degree", detrend.degree());
        } else if (step instanceof Deseasonalize.Spec season) {
            state.put(ID, Deseasonalize.ID);
            season.figure().write(state);
        } else if (step instanceof Deflation.Spec deflation) {
            state.put(ID, Deflation.ID)
                    .put("prices", SeriesState.write(deflation.prices()))
                    .put("knownInFuture", deflation.isKnownInFuture());
        } else if (step instanceof Scale.Spec scale) {
            state.put(ID, scale.method().toString());
        } else if (step instanceof FillTransform fill) {
            state.put(ID, FILL);
            fill.fill().write(state);
        } else if (step instanceof OutlierTransform outliers) {
            return outliers.toState();
        } else {
            return Optional.empty();
        }
        return Optional.of(state.build());
    }

    static Transform read(List<ModelState> states) {
        List<Transform> steps = states.stream()
                .map(state -> TransformState.checked(state, SpecificationState::readStep))
                .toList();
        return steps.size() == 1 ? steps.get(0) : TransformChain.of(steps);
    }

    private static Transform readStep(ModelState state) {
        String id = state.text(ID);
        for (Scale.Method method : Scale.Method.values()) {
            if (id.equals(method.toString())) {
                return new Scale.Spec(method);
            }
        }
        for (QuantileTransform.Target target : QuantileTransform.Target.values()) {
            if (id.equals(target.toString())) {
                return new QuantileTransform.Spec(target);
            }
        }
        return switch (id) {
            case "log" -> LogTransform.LOG;
            case "log1p" -> LogTransform.LOG1P;
            case BoxCox.NAME -> Transforms.boxCox(state.number(LAMBDA));
            case GUERRERO ->
                state.integer(PERIOD) == 0 ? Transforms.boxCox() : Transforms.boxCoxOverPeriods(state.integer(PERIOD));
            case LIKELIHOOD -> Transforms.boxCoxByLikelihood(state.integer(PERIOD));
            case Difference.ID -> Difference.read(state);
            case Clamp.ID -> Clamp.read(state);
            case YeoJohnson.NAME -> Transforms.yeoJohnson(state.number(LAMBDA));
            case YEO_JOHNSON_LIKELIHOOD -> Transforms.yeoJohnson();
            case Logit.ID -> Logit.read(state);
            case Rounding.ID -> Rounding.read(state);
            case TradingDays.ID -> TradingDays.read(state);
            case Winsorize.ID -> Transforms.winsorize(state.number("lower"), state.number("upper"));
            case Detrend.ID -> Transforms.detrend(state.integer("degree"));
            case Deseasonalize.ID -> Transforms.deseasonalize(SeasonalFigure.read(state));
            case Deflation.ID -> Deflation.readSpecification(state);
            case OutlierTransform.ID -> OutlierTransform.read(state);
            case FILL -> new FillTransform(Fill.read(state));
            default -> throw state.wrong(ID, "the id of a transform", id);
        };
    }
}
