package org.forecastj.docs.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.forecastj.core.Execution;
import org.forecastj.core.series.TimeSeries;

/** All subjects of a kind with all series. A trial that does not end is given up, and the others go on. */
final class Matrix {
    private static final long SECONDS = Long.getLong("torture.seconds", 120);

    private final List<Subject> subjects;
    private final List<TimeSeries> series;
    private final List<List<Verdict>> bySubject;

    private Matrix(List<Subject> subjects, List<TimeSeries> series, List<List<Verdict>> bySubject) {
        this.subjects = subjects;
        this.series = series;
        this.bySubject = bySubject;
    }

    static Matrix of(List<Subject> subjects, List<TimeSeries> series) {
        List<List<Verdict>> verdicts = Execution.threads(2).run(subjects, subject -> row(subject, series)).stream()
                .map(outcome -> outcome.value().orElseThrow())
                .toList();
        return new Matrix(subjects, series, verdicts);
    }

    private static List<Verdict> row(Subject subject, List<TimeSeries> series) {
        ExecutorService worker = worker();
        List<Verdict> row = new ArrayList<>();
        for (TimeSeries s : series) {
            Future<Verdict> trial = worker.submit(() -> Trial.of(subject, s));
            try {
                row.add(trial.get(SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                row.add(new Verdict(Verdict.BROKEN, "no result after " + SECONDS + " s"));
                worker.shutdownNow();
                worker = worker();
            } catch (ExecutionException e) {
                row.add(new Verdict(Verdict.BROKEN, String.valueOf(e.getCause())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        worker.shutdownNow();
        return row;
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "torture");
            thread.setDaemon(true);
            return thread;
        });
    }

    List<Subject> subjects() {
        return subjects;
    }

    List<TimeSeries> series() {
        return series;
    }

    Verdict verdict(int subject, int row) {
        return bySubject.get(subject).get(row);
    }

    /** What went wrong with a subject, a line for each series. */
    List<String> broken(int subject) {
        List<String> lines = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            if (verdict(subject, s).isBroken()) {
                lines.add(subjects.get(subject).name() + " × " + series.get(s).name() + ": "
                        + verdict(subject, s).details());
            }
        }
        return lines;
    }

    int count(char mark) {
        return (int) bySubject.stream()
                .flatMap(List::stream)
                .filter(verdict -> verdict.mark() == mark)
                .count();
    }

    int size() {
        return subjects.size() * series.size();
    }
}
