package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.forecastj.core.monitoring.Alarm;
import org.forecastj.core.monitoring.MonitorCounts;
import org.forecastj.core.monitoring.MonitorSummary;
import org.forecastj.core.monitoring.MonitorTrack;
import org.forecastj.core.series.SeriesKey;

/** Writes the section of a monitor. For use by one thread. */
final class MonitoringHtml {
    private static final double PANEL = 420;
    private static final double PANEL_HEIGHT = 230;
    private static final int MOST_ALARMS = 200;
    private static final int MOST_SERIES = 20;

    private final Markup out;
    private final MonitorSummary summary;

    MonitoringHtml(Markup out, MonitorSummary summary) {
        this.out = out;
        this.summary = summary;
    }

    void write() {
        out.open("section", "id", "monitoring").element("h2", "Monitoring");
        figures();
        alarms();
        List<MonitorTrack> shown = shown();
        for (MonitorTrack track : shown) {
            panels(track);
        }
        int left = summary.tracks().size() - shown.size();
        if (left > 0) {
            out.element("p", left + " series are not drawn, those with alarms come first.", "class", "muted");
        }
        out.close("section");
    }

    private void figures() {
        MonitorCounts counts = summary.counts();
        out.open("dl");
        figure("Alarms", summary.alarms().size(), counts.suppressed() + " more within a cooldown");
        figure("Values joined", counts.joined(), counts.late() + " late");
        figure("Waiting", counts.pending(), counts.expired() + " never came");
        figure("Without forecast", counts.unmatched(), counts.missing() + " values missing");
        out.close("dl");
    }

    private void figure(String name, long value, String remark) {
        out.open("div").element("dt", name).element("dd", Numbers.value((double) value));
        out.element("dd", remark, "class", "remark").close("div");
    }

    private void alarms() {
        List<Alarm> alarms = summary.alarms();
        if (alarms.isEmpty()) {
            out.element("p", "No alarms.", "class", "muted");
            return;
        }
        List<Alarm> latest = alarms.subList(Math.max(0, alarms.size() - MOST_ALARMS), alarms.size());
        if (latest.size() < alarms.size()) {
            out.element("p", "The last " + latest.size() + " of " + alarms.size() + " alarms.", "class", "muted");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Alarm alarm : latest) {
            rows.add(List.of(
                    alarm.time().toString(),
                    alarm.severity().name(),
                    alarm.kind().name(),
                    alarm.key().map(SeriesKey::toString).orElse("all series"),
                    alarm.subject(),
                    Numbers.value(alarm.statistic()),
                    Numbers.value(alarm.threshold())));
        }
        List<String> columns = List.of("Time", "Severity", "Kind", "Series", "Subject", "Statistic", "Threshold");
        TableHtml.write(out, ReportTable.of(columns, rows), "Alarms");
    }

    /** All series together, then those with alarms, then others. */
    private List<MonitorTrack> shown() {
        Set<Optional<SeriesKey>> alarming =
                summary.alarms().stream().map(Alarm::key).collect(Collectors.toSet());
        List<MonitorTrack> order = new ArrayList<>();
        summary.tracks().stream().filter(t -> t.key().isEmpty()).forEach(order::add);
        summary.tracks().stream()
                .filter(t -> t.key().isPresent() && alarming.contains(t.key()))
                .forEach(order::add);
        summary.tracks().stream()
                .filter(t -> t.key().isPresent() && !alarming.contains(t.key()))
                .forEach(order::add);
        return order.stream().limit(MOST_SERIES + 1L).toList();
    }

    private void panels(MonitorTrack track) {
        if (track.key().isEmpty()) {
            out.open("details", "open", "open");
        } else {
            out.open("details");
        }
        out.element("summary", track.name());
        out.open("div", "class", "panels");
        for (Drawing drawing : MonitoringSvg.drawings(track)) {
            out.open("figure").element("h3", drawing.title());
            Svg.inline(out, drawing, PANEL, PANEL_HEIGHT, "panel");
            out.close("figure");
        }
        out.close("div").close("details");
    }
}
