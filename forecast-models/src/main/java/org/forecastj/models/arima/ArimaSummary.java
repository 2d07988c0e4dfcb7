package org.forecastj.models.arima;

import java.util.List;
import java.util.Locale;

/** Writes the account of a fit in the form that R users know. Stateless. */
final class ArimaSummary {
    private static final int COLUMNS = 6;

    private ArimaSummary() {}

    static String of(ArimaFit fit) {
        StringBuilder text = new StringBuilder();
        text.append("series: ")
                .append(fit.observed().name())
                .append(" (")
                .append(fit.observed().index())
                .append(", ")
                .append(fit.observed().observedCount())
                .append(" observed)\n");
        text.append(fit.specification().name()).append('\n');
        fit.lambda()
                .ifPresent(l -> text.append("Box-Cox transformation: lambda = ")
                        .append(show(l))
                        .append('\n'));
        text.append('\n');
        coefficients(text, fit.coefficients());
        text.append("sigma^2 = ").append(show(fit.sigma2()));
        if (fit.isDegenerate()) {
            text.append(": the model explains the series exactly; no ARMA coefficient was estimated\n");
        } else {
            text.append(": log likelihood = ")
                    .append(decimals(fit.logLikelihood()))
                    .append('\n');
            text.append("AIC = ")
                    .append(decimals(fit.aic()))
                    .append("   AICc = ")
                    .append(decimals(fit.aicc()))
                    .append("   BIC = ")
                    .append(decimals(fit.bic()))
                    .append('\n');
        }
        if (!fit.convergence().converged()) {
            text.append("the estimation did not converge: ")
                    .append(fit.convergence().reason())
                    .append('\n');
        }
        return text.toString();
    }

    /** Tables of names, estimates and standard errors, so many columns at a time. */
    private static void coefficients(StringBuilder text, List<ArimaCoefficient> all) {
        if (all.isEmpty()) {
            return;
        }
        text.append("coefficients:\n");
        for (int from = 0; from < all.size(); from += COLUMNS) {
            List<ArimaCoefficient> some = all.subList(from, Math.min(all.size(), from + COLUMNS));
            int[] widths = some.stream()
                    .mapToInt(c -> Math.max(
                            c.name().length(), Math.max(show(c.estimate()).length(), error(c).length())))
                    .toArray();
            StringBuilder names = new StringBuilder("      ");
            StringBuilder estimates = new StringBuilder("      ");
            StringBuilder errors = new StringBuilder("s.e.  ");
            for (int i = 0; i < widths.length; i++) {
                ArimaCoefficient c = some.get(i);
                pad(names, c.name(), widths[i]);
                pad(estimates, show(c.estimate()), widths[i]);
                pad(errors, error(c), widths[i]);
            }
            text.append(names)
                    .append('\n')
                    .append(estimates)
                    .append('\n')
                    .append(errors)
                    .append('\n');
        }
        text.append('\n');
    }

    private static String error(ArimaCoefficient c) {
        return c.fixed() ? "fixed" : show(c.standardError());
    }

    private static void pad(StringBuilder line, String cell, int width) {
        line.append("  ").append(" ".repeat(width - cell.length())).append(cell);
    }

    private static String show(double value) {
        return format("%.4g", value);
    }

    private static String decimals(double value) {
        return format("%.2f", value);
    }

    /** A dash for a standard error of a singular matrix, and for a criterion that so few values do not have. */
    private static String format(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
    }
}
