package org.forecastj.docs.torture;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.forecastj.core.series.TimeSeries;

/**
 * All subjects on a million rows, one after the other, each interrupted after a time: those whose work grows faster than the length cannot end
 * within it, and must stop then. Prints a row for each. Long, and run by hand: {@code java -Xmx4g -cp CLASSPATH
 * org.forecastj.docs.torture.MillionRows SECONDS [part of a name]}.
 */
final class MillionRows {
    private static final int STOP_SECONDS = 10;

    private MillionRows() {}

    public static void main(String[] arguments) throws InterruptedException {
        long seconds = Long.parseLong(arguments[0]);
        String part = arguments.length > 1 ? arguments[1] : "";
        TimeSeries series = PathologicalSeries.million();
        PrintStream out = System.out;
        List<Subject> all = Stream.concat(ModelSubjects.all().stream(), OtherSubjects.all().stream())
                .filter(subject -> subject.name().contains(part))
                .toList();
        for (Subject subject : all) {
            out.println("| " + subject.group() + " | " + subject.name() + " | " + row(subject, series, seconds) + " |");
        }
    }

    private static String row(Subject subject, TimeSeries series, long seconds) throws InterruptedException {
        FutureTask<Verdict> trial = new FutureTask<>(() -> Trial.of(subject, series));
        Thread worker = new Thread(trial, subject.name());
        worker.setDaemon(true);
        long start = System.nanoTime();
        worker.start();
        worker.join(TimeUnit.SECONDS.toMillis(seconds));
        double took = (System.nanoTime() - start) / 1e9;
        if (!worker.isAlive()) {
            Verdict v = verdict(trial);
            return String.format(Locale.ROOT, "%c | %.1f | %s", v.mark(), took, v.details());
        }
        long wish = System.nanoTime();
        worker.interrupt();
        worker.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        double delay = (System.nanoTime() - wish) / 1e6;
        return worker.isAlive()
                ? "! | > " + seconds + " | does not stop: " + List.of(worker.getStackTrace())
                : String.format(Locale.ROOT, "… | > %d | stopped %.0f ms after the interrupt", seconds, delay);
    }

    private static Verdict verdict(FutureTask<Verdict> trial) throws InterruptedException {
        try {
            return trial.get();
        } catch (ExecutionException e) {
            return new Verdict(Verdict.BROKEN, String.valueOf(e.getCause()));
        }
    }
}
