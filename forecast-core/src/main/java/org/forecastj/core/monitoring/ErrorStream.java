package org.forecastj.core.monitoring;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.monitoring.Alarm.Kind;
import org.forecastj.core.monitoring.DetectorRun.Direction;
import org.forecastj.core.monitoring.MonitorTrack.Point;
import org.forecastj.core.monitoring.PopulationStability.Bin;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;

/** Standardised errors of one series, or of all together, under watch. For use by one thread at a time. */
final class ErrorStream {
    private final Monitoring settings;
    private final double[] reference;
    private final CusumRun cusum;
    private final DetectorRun pageHinkley;
    private final DetectorRun adwin;
    private final WindowStream windows;
    private final CoverageStream coverage;
    private final Deque<Point> points = new ArrayDeque<>();
    private long latest = Long.MIN_VALUE;

    private ErrorStream(
            Monitoring settings,
            double[] reference,
            CusumRun cusum,
            DetectorRun pageHinkley,
            DetectorRun adwin,
            WindowStream windows,
            CoverageStream coverage) {
        this.settings = settings;
        this.reference = reference;
        this.cusum = cusum;
        this.pageHinkley = pageHinkley;
        this.adwin = adwin;
        this.windows = windows;
        this.coverage = coverage;
    }

    static ErrorStream start(Monitoring settings, double[] reference) {
        return new ErrorStream(
                settings,
                reference,
                settings.cusum().start(),
                settings.pageHinkley().start(),
                settings.adwin().start(),
                new WindowStream(settings),
                new CoverageStream(settings));
    }

    static ErrorStream read(Monitoring settings, double[] reference, ModelState state) {
        ErrorStream stream = new ErrorStream(
                settings,
                reference,
                settings.cusum().read(state.child("cusum")),
                settings.pageHinkley().read(state.child("pageHinkley")),
                settings.adwin().read(state.child("adwin")),
                WindowStream.read(settings, state.child("windows")),
                CoverageStream.read(settings, state.child("coverage")));
        stream.latest = state.longInteger("latest");
        long[] times = state.integers("times");
        double[] errors = state.packed("errors", times.length);
        double[] uppers = state.packed("uppers", times.length);
        double[] lowers = state.packed("lowers", times.length);
        double[] shares = state.packed("shares", times.length);
        for (int i = 0; i < times.length; i++) {
            stream.points.addLast(
                    new Point(Instant.ofEpochMilli(times[i]), errors[i], uppers[i], lowers[i], shares[i]));
        }
        return stream;
    }

    ModelState write() {
        return ModelState.builder()
                .put("cusum", cusum.write())
                .put("pageHinkley", pageHinkley.write())
                .put("adwin", adwin.write())
                .put("windows", windows.write())
                .put("coverage", coverage.write())
                .put("latest", latest)
                .put(
                        "times",
                        points.stream().mapToLong(p -> p.time().toEpochMilli()).toArray())
                .putPacked("errors", points.stream().mapToDouble(Point::error).toArray())
                .putPacked("uppers", points.stream().mapToDouble(Point::upper).toArray())
                .putPacked("lowers", points.stream().mapToDouble(Point::lower).toArray())
                .putPacked(
                        "shares", points.stream().mapToDouble(Point::coverage).toArray())
                .build();
    }

    /** Whether a time is before one that was joined already. */
    boolean isLate(Instant time) {
        return time.toEpochMilli() < latest;
    }

    /** Takes a standardised error and whether its interval, if there was one, held the value. */
    List<Finding> accept(double error, Instant time, Optional<Boolean> within) {
        latest = Math.max(latest, time.toEpochMilli());
        List<Finding> findings = new ArrayList<>();
        if (cusum.update(error)) {
            findings.add(bias());
        }
        if (pageHinkley.update(Math.abs(error))) {
            findings.add(accuracy(Kind.PAGE_HINKLEY, "Page–Hinkley statistic", pageHinkley));
        }
        if (adwin.update(Math.abs(error))) {
            findings.add(accuracy(Kind.ADWIN, "ADWIN difference of means", adwin));
        }
        within.flatMap(coverage::accept).ifPresent(findings::add);
        findings.addAll(windows.accept(error, "errors", reference));
        points.addLast(new Point(time, error, cusum.upper(), cusum.lower(), coverage.share()));
        if (points.size() > settings.mostPoints()) {
            points.removeFirst();
        }
        return findings;
    }

    private Finding bias() {
        String words = "the CUSUM of errors is " + Alarm.show(cusum.statistic()) + ", above "
                + Alarm.show(cusum.threshold())
                + (cusum.direction() == Direction.UP ? ": forecasts are too low" : ": forecasts are too high");
        return Finding.of(Kind.CUSUM, cusum.statistic(), cusum.threshold(), words);
    }

    private static Finding accuracy(Kind kind, String what, DetectorRun run) {
        boolean worse = run.direction() == Direction.UP;
        String words = "the " + what + " of absolute errors is " + Alarm.show(run.statistic()) + ", above "
                + Alarm.show(run.threshold()) + (worse ? ": errors became larger" : ": errors became smaller");
        Finding finding = Finding.of(kind, run.statistic(), run.threshold(), words);
        return worse ? finding : finding.asImprovement();
    }

    WindowStream windows() {
        return windows;
    }

    MonitorTrack track(Optional<SeriesKey> key) {
        int n = settings.window();
        double p = settings.coverage();
        double fewest = Binomial.fewest(n, p, settings.significance());
        double most = n - Binomial.fewest(n, 1 - p, settings.significance());
        List<Bin> bins =
                windows.last().length == 0 ? List.of() : settings.stability().bins(reference, windows.last());
        return new MonitorTrack(
                key, windows.count(), List.copyOf(points), settings.cusum().decision(), p, fewest / n, most / n, bins);
    }
}
