package org.forecastj.core.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.monitoring.Alarm.Kind;

/** The tests of a full window against its reference. Stateless. */
final class WindowTests {
    /** How many times the distance that noise makes is let pass. */
    private static final double NOISE = 2;

    private WindowTests() {}

    static List<Finding> of(Monitoring settings, String what, double[] reference, double[] window) {
        List<Finding> findings = new ArrayList<>();
        missing(findings, settings, what, reference, window);
        if (Arrays.stream(window).allMatch(Double::isNaN)) {
            return findings;
        }
        stability(findings, settings, what, reference, window);
        kolmogorovSmirnov(findings, settings, what, reference, window);
        wasserstein(findings, settings, what, reference, window);
        return findings;
    }

    private static void missing(
            List<Finding> findings, Monitoring settings, String what, double[] reference, double[] window) {
        DriftResult r = settings.missingShare().of(reference, window);
        if (r.drifted() && r.pValue().orElse(1) < settings.significance()) {
            String words = "the share of missing values of " + what + " differs by " + Alarm.show(r.statistic())
                    + " from the reference, more than " + Alarm.show(r.threshold());
            findings.add(Finding.of(Kind.MISSING, r.statistic(), r.threshold(), words));
        }
    }

    private static void stability(
            List<Finding> findings, Monitoring settings, String what, double[] reference, double[] window) {
        DriftResult r = settings.stability().of(reference, window);
        if (r.drifted() && r.pValue().orElse(1) < settings.significance()) {
            String words = "the stability index (PSI) of " + what + " is " + Alarm.show(r.statistic()) + ", above "
                    + Alarm.show(r.threshold());
            findings.add(Finding.of(Kind.PSI, r.statistic(), r.threshold(), words));
        }
    }

    private static void kolmogorovSmirnov(
            List<Finding> findings, Monitoring settings, String what, double[] reference, double[] window) {
        DriftResult r = settings.kolmogorovSmirnov().of(reference, window);
        if (r.drifted()) {
            String words = "the distribution of " + what + " differs from the reference: Kolmogorov–Smirnov "
                    + Alarm.show(r.statistic()) + " with p value "
                    + Alarm.show(r.pValue().orElse(1)) + ", below " + Alarm.show(r.threshold());
            findings.add(Finding.of(Kind.KOLMOGOROV_SMIRNOV, r.pValue().orElse(1), r.threshold(), words));
        }
    }

    private static void wasserstein(
            List<Finding> findings, Monitoring settings, String what, double[] reference, double[] window) {
        DriftResult r = settings.wasserstein().of(reference, window);
        double noise = settings.wasserstein().expectedWithoutDrift(reference, Math.toIntExact(r.currentCount()));
        double limit = Math.min(Double.MAX_VALUE, r.threshold() + NOISE * noise);
        if (r.statistic() > limit) {
            String words = "the Wasserstein distance of " + what + " from the reference is " + Alarm.show(r.statistic())
                    + ", above " + Alarm.show(limit);
            findings.add(Finding.of(Kind.WASSERSTEIN, r.statistic(), limit, words));
        }
    }
}
