package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/** The objectives of XGBoost whose models can be read: the link, and where the base score lies on the scale of predictions. */
enum XgboostObjective {
    SQUARED_ERROR("reg:squarederror", TreeLink.IDENTITY),
    ABSOLUTE_ERROR("reg:absoluteerror", TreeLink.IDENTITY),
    QUANTILE_ERROR("reg:quantileerror", TreeLink.IDENTITY),
    PSEUDO_HUBER_ERROR("reg:pseudohubererror", TreeLink.IDENTITY),
    TWEEDIE("reg:tweedie", TreeLink.EXP),
    GAMMA("reg:gamma", TreeLink.EXP),
    POISSON("count:poisson", TreeLink.EXP),
    LOGISTIC_REGRESSION("reg:logistic", TreeLink.SIGMOID),
    BINARY_LOGISTIC("binary:logistic", TreeLink.SIGMOID),
    MULTI_SOFTPROB("multi:softprob", TreeLink.SOFTMAX),
    MULTI_SOFTMAX("multi:softmax", TreeLink.SOFTMAX);

    private final String id;
    private final TreeLink link;

    XgboostObjective(String id, TreeLink link) {
        this.id = id;
        this.link = link;
    }

    /** The objective of a learner. */
    static XgboostObjective of(ModelState learner) {
        String name = learner.child("objective").text("name");
        return Arrays.stream(values())
                .filter(objective -> objective.id.equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static ForecastingException unknown(String name) {
        String known = Arrays.stream(values()).map(objective -> objective.id).collect(Collectors.joining(", "));
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT,
                "the objective " + LightGbmField.quoted(name)
                        + " of the XGBoost model is not supported; those that are: " + known);
    }

    TreeLink link() {
        return link;
    }

    /** The raw score of a base score; not finite where there is none. */
    double margin(double baseScore) {
        return switch (link) {
            case EXP -> StrictMath.log(baseScore);
            case SIGMOID -> -StrictMath.log(1 / baseScore - 1);
            default -> baseScore;
        };
    }
}
