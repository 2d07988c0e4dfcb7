package org.forecastj.io.prophet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.spi.ModelState;

/**
 * Turns a file of Prophet into what the codec {@code additive} reads: specification, layout, estimate, observed series and regressors. Its
 * model is that of Prophet (Taylor and Letham 2018), so this only renames and rearranges. Not safe for several threads.
 */
final class AdditiveState {
    private static final int SCHEMA = 1;
    private static final double USUAL_RANGE = 0.8;
    private static final String MULTIPLICATIVE = "MULTIPLICATIVE";

    private final Node file;
    private final History history;
    private final TrendPart trend;
    private final Seasonalities seasonalities;
    private final HolidayColumns holidays;
    private final RegressorTerms regressors;
    private final Parameters parameters;

    private AdditiveState(Node file, Optional<HolidayCalendar> country) {
        this.file = requireFitted(file);
        this.history = History.of(file);
        this.parameters = new Parameters(file);
        this.trend = TrendPart.of(file, parameters);
        this.seasonalities = Seasonalities.of(file);
        this.holidays = HolidayColumns.of(file, history, country);
        this.regressors = RegressorTerms.of(file);
        requireSameMean();
    }

    private static Node requireFitted(Node file) {
        if (file.isAbsent("history") && file.has("history")) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT, "the model was stored before it was fitted: call fit, then store it");
        }
        return file;
    }

    /** The tree of model, schema and state. */
    static ModelState of(Node file, Optional<HolidayCalendar> country) {
        return ModelState.builder()
                .put("model", "additive")
                .put("schema", SCHEMA)
                .put("state", new AdditiveState(file, country).state())
                .build();
    }

    private ModelState state() {
        return ModelState.builder()
                .put("specification", specification())
                .put("layout", layout())
                .put("estimate", estimate())
                .put("observed", history.state())
                .put("regressors", history.columns(columns()))
                .put("complete", true)
                .putChildren("statistics", List.of())
                .build();
    }

    private ModelState specification() {
        return ModelState.builder()
                .put("trend", trend.specification())
                .put("automaticSeasonality", false)
                .putChildren("seasonalities", seasonalities.states())
                .putChildren("holidays", holidays.specifications())
                .putChildren("regressors", regressors.specifications())
                .put("scaling", isMinMax(file) && !trend.isLogistic() ? "MINMAX" : "ABSMAX")
                .put("mode", mode(file, "seasonality_mode"))
                .put("likelihood", ModelState.builder().put("kind", "gaussian").build())
                .putTexts("weights", List.of())
                .put("autoregressiveOrder", 0)
                .put("minimum", new double[0])
                .build();
    }

    private ModelState layout() {
        return ModelState.builder()
                .put("startMillis", trend.startMillis())
                .put("spanMillis", trend.spanMillis())
                .put("observedRows", history.observedRows())
                .put("changepointMillis", trend.changepointMillis())
                .putChildren("seasonalities", seasonalities.columns())
                .putChildren("holidays", holidays.columns())
                .putChildren("regressors", regressors.columns())
                .putTexts(
                        "holidaysEnd",
                        holidays.end().map(LocalDate::toString).stream().toList())
                .build();
    }

    /** Prophet's multiplicative terms multiply the trend with its floor, ours the trend above it: the floor becomes part of the level. */
    private ModelState estimate() {
        double scale = file.positive("y_scale");
        double floor = trend.isLogistic() || !isMinMax(file) ? 0 : file.number("y_min");
        double raised = isMultiplicative() ? floor : 0;
        return ModelState.builder()
                .put("slope", trend.slope())
                .put("level", parameters.scalar("m") + raised / scale)
                .put("delta", trend.delta())
                .put("beta", beta())
                .put("sigma", sigma())
                .put("floor", floor - raised)
                .put("scale", scale)
                .put("objective", parameters.has("lp__") ? -parameters.scalar("lp__") : Double.NaN)
                .put("optimalityError", Double.NaN)
                .put("iterations", 0)
                .put("converged", true)
                .put("autoregression", new double[0])
                .put("innovationRatio", 1.0)
                .put("lastResiduals", new double[0])
                .put("historyEnd", 1.0)
                .put("historyStep", 1.0)
                .build();
    }

    private boolean isMultiplicative() {
        return Stream.of(seasonalities.states(), holidays.specifications(), regressors.specifications())
                .flatMap(List::stream)
                .anyMatch(term -> term.texts("mode").contains(MULTIPLICATIVE));
    }

    /** With a floor that changes, or below a curve, the two conventions differ. */
    private void requireSameMean() {
        if (trend.isLogistic() && (isMinMax(file) || trend.hasFloorColumn()) && isMultiplicative()) {
            throw file.get("growth")
                    .wrong(
                            "growth without a floor, for the multiplicative terms of Prophet multiply the floor too and"
                                    + " those of the additive model do not; linear or flat growth, scaling absmax, or additive terms,");
        }
    }

    private double sigma() {
        double sigma = parameters.scalar("sigma_obs");
        if (sigma < 0) {
            throw file.get("params").get("sigma_obs").wrong("a standard deviation, 0 or more,");
        }
        return sigma;
    }

    /** Versions before 1.1.5 write no scaling, for there was one only. */
    static boolean isMinMax(Node file) {
        return !file.isAbsent("scaling")
                && switch (file.text("scaling")) {
                    case "absmax" -> false;
                    case "minmax" -> true;
                    default -> throw file.get("scaling").wrong("absmax or minmax");
                };
    }

    /** Coefficients; their order is that of the layout, which the file's own table of columns confirms. */
    private double[] beta() {
        List<String> components = new ArrayList<>(seasonalities.columnComponents());
        components.addAll(holidays.columnComponents());
        components.addAll(regressors.names());
        if (components.isEmpty()) {
            return new double[0];
        }
        List<Node> table = file.embedded("train_component_cols").list("data");
        for (int i = 0; i < Math.min(table.size(), components.size()); i++) {
            if (table.get(i).number(components.get(i)) != 1) {
                throw table.get(i)
                        .get(components.get(i))
                        .wrong("1, for coefficient " + i + " is that of '" + components.get(i) + "',");
            }
        }
        return parameters.vector(
                "beta", components.size(), "as many as there are columns of seasonalities, holidays and regressors");
    }

    private Map<String, double[]> columns() {
        Map<String, double[]> scales = new LinkedHashMap<>();
        trend.columns().forEach(name -> scales.put(name, new double[] {0, 1}));
        seasonalities.conditions().forEach(name -> scales.put(name, new double[] {0, 1}));
        scales.putAll(regressors.scales());
        return scales;
    }

    /** The mode of a term, as the codec names it. */
    static String mode(Node term, String name) {
        String mode = term.text(name);
        return switch (mode) {
            case "additive" -> "ADDITIVE";
            case "multiplicative" -> MULTIPLICATIVE;
            default -> throw term.get(name).wrong("additive or multiplicative");
        };
    }

    /** Prophet takes 0 for a trend without changepoints; the range then means nothing. */
    static double range(double given) {
        return given == 0 ? USUAL_RANGE : given;
    }
}
