package org.forecastj.core.monitoring;

import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.monitoring.Alarm.Severity;

/**
 * What may become an alarm.
 *
 * @param kind what found it
 * @param statistic the statistic, or the p value
 * @param threshold its threshold
 * @param severity how grave it is
 * @param words what it says, without series and time
 */
record Finding(Kind kind, double statistic, double threshold, Severity severity, String words) {
    static Finding of(Kind kind, double statistic, double threshold, String words) {
        return new Finding(
                kind,
                Math.min(Double.MAX_VALUE, statistic),
                threshold,
                Alarm.severity(kind, statistic, threshold),
                words);
    }

    Finding asImprovement() {
        return new Finding(kind, statistic, threshold, Severity.INFO, words);
    }
}
