package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text that describes a fit. Stateless. */
final class AdditiveSummary {
    private AdditiveSummary() {}

    static String of(AdditiveFit fit) {
        AdditiveModel model = fit.specification();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Additive model of '" + fit.observed().name() + "', "
                        + fit.observed().index());
        if (!fit.hasHistory()) {
            line(text, "history: " + fit.layout().observedRows() + " observed rows, not kept");
        }
        line(text, "trend: " + trend(fit));
        for (SeasonalColumns columns : fit.layout().seasonalities()) {
            Seasonality s = columns.seasonality();
            line(
                    text,
                    "seasonality: " + s.name() + ", period " + s.periodDays() + " days, order " + s.fourierOrder()
                            + mode(s.mode().orElse(Mode.ADDITIVE)));
        }
        for (HolidayEffect h : fit.holidayEffects()) {
            String day = h.offset() == 0 ? "" : " " + h.offset() + " days";
            line(text, "holiday: " + h.holiday() + day + ", effect " + number(h.effect()) + mode(h.mode()));
        }
        fit.regressorCoefficients()
                .forEach((name, value) -> line(text, "regressor: " + name + ", coefficient " + number(value)));
        if (!(model.likelihood() instanceof Likelihood.Gaussian)) {
            line(text, "likelihood: " + model.likelihood());
        }
        model.weights().ifPresent(w -> line(text, "weights: " + w));
        if (model.autoregressiveOrder() > 0) {
            line(
                    text,
                    "autoregressive errors: "
                            + Arrays.stream(fit.estimate().residuals.errors.coefficients())
                                    .mapToObj(AdditiveSummary::number)
                                    .collect(Collectors.joining(", ")));
        }
        model.minimum().ifPresent(least -> line(text, "minimum: " + number(least)));
        line(text, "sigma: " + number(fit.sigma()));
        boolean converged = fit.convergence().converged();
        line(text, "objective: " + number(fit.convergence().objective()) + (converged ? "" : " (not converged)"));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String mode(Mode mode) {
        return mode == Mode.MULTIPLICATIVE ? ", multiplicative" : "";
    }

    private static String trend(AdditiveFit fit) {
        if (fit.layout().isFlat()) {
            return "flat";
        }
        long bends =
                fit.changepoints().stream().filter(c -> c.slopeChange() != 0).count();
        String kind = fit.layout().trend() instanceof LogisticTrend l
                ? "logistic, capacity " + l.capacity() + ", floor " + l.floor()
                : "piecewise linear";
        return kind + ", " + bends + " of " + fit.changepoints().size() + " changepoints used";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
