package org.forecastj.core.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.table.Table;

/**
 * All trials of a search, in the order in which they were made. It can be written as lines of text and read back, and a {@link Tuner} goes on
 * from it without making a trial twice. Immutable.
 */
public final class TuningTrace {
    private static final String SEPARATOR = "\t";
    private static final List<String> COLUMNS = List.of("trial", "folds", "score", "loss", "failure");

    private final SearchSpace space;
    private final List<Trial> trials;

    TuningTrace(SearchSpace space, List<Trial> trials) {
        this.space = space;
        this.trials = List.copyOf(trials);
    }

    /**
     * The trials.
     *
     * @return an unmodifiable list
     */
    public List<Trial> trials() {
        return trials;
    }

    /**
     * The trials as a table: number, folds, score, loss, why it failed, and a column for each parameter.
     *
     * @return a row for each trial
     */
    public Table table() {
        Table.Builder table = Table.builder(trials.size())
                .numbers(COLUMNS.get(0), row -> trials.get(row).number())
                .numbers(COLUMNS.get(1), row -> trials.get(row).folds())
                .numbers(COLUMNS.get(2), row -> trials.get(row).score().orElse(Double.NaN))
                .numbers(COLUMNS.get(3), row -> trials.get(row).loss().orElse(Double.NaN))
                .text(COLUMNS.get(4), row -> trials.get(row).failure().orElse(""));
        for (Parameter parameter : space.parameters()) {
            String column = COLUMNS.contains(parameter.name()) ? "parameter " + parameter.name() : parameter.name();
            if (parameter instanceof Parameter.Choice) {
                table.text(column, row -> String.valueOf(value(row, parameter)));
            } else {
                table.numbers(column, row -> ((Number) value(row, parameter)).doubleValue());
            }
        }
        return table.build();
    }

    private Object value(int row, Parameter parameter) {
        return Objects.requireNonNull(
                trials.get(row).parameters().asMap().get(parameter.name()), "a point of the space");
    }

    /**
     * The trials as text, exact to the last bit: a line of names and one for each trial, with tabs between fields. A line can be appended to a
     * file after each trial ({@link Tuner#onTrial}).
     *
     * @return the lines
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(header(space));
        trials.forEach(trial -> lines.add(line(trial)));
        return lines;
    }

    /**
     * The line of names that comes before the trials, to start a file that trials are appended to.
     *
     * @param space the space that is searched
     * @return the first of {@link #lines()}
     */
    public static String header(SearchSpace space) {
        List<String> fields = new ArrayList<>(COLUMNS.subList(0, 2));
        fields.addAll(space.names());
        fields.addAll(COLUMNS.subList(2, COLUMNS.size()));
        return String.join(SEPARATOR, fields);
    }

    /**
     * One trial as text.
     *
     * @param trial the trial
     * @return a line as in {@link #lines()}
     */
    public static String line(Trial trial) {
        List<String> fields = new ArrayList<>();
        fields.add(Integer.toString(trial.number()));
        fields.add(Integer.toString(trial.folds()));
        trial.parameters().asMap().values().forEach(value -> fields.add(value.toString()));
        fields.add(show(trial.score()));
        fields.add(show(trial.loss()));
        fields.add(trial.failure().map(why -> why.replaceAll("\\s+", " ")).orElse("")); // last, for it may be cut off
        return String.join(SEPARATOR, fields);
    }

    private static String show(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /**
     * Reads what {@link #lines()} wrote.
     *
     * @param space the space that was searched
     * @param lines the line of names and any number of trials; a last line that was cut off by a crash is left out
     * @return the trace
     * @throws ForecastingException with {@link Reason#MALFORMED_INPUT} if the names are not those of the space, or a line is damaged
     */
    public static TuningTrace read(SearchSpace space, List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(header(space))) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    "the trace begins with '" + (lines.isEmpty() ? "" : lines.get(0))
                            + "'; for this space it must begin with '" + header(space)
                            + "': read it with the space that it was made with");
        }
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            Optional<Trial> trial = trial(space, lines.get(i), i, i == lines.size() - 1);
            trial.ifPresent(trials::add);
        }
        return new TuningTrace(space, trials);
    }

    private static Optional<Trial> trial(SearchSpace space, String line, int row, boolean last) {
        String[] fields = line.split(SEPARATOR, -1);
        int names = COLUMNS.size();
        try {
            if (fields.length != names + space.names().size()) {
                throw new IllegalArgumentException("it has " + fields.length + " fields");
            }
            int at = 2 + space.names().size();
            Map<String, Object> values = new LinkedHashMap<>();
            for (int p = 0; p < space.names().size(); p++) {
                values.put(space.names().get(p), space.parameters().get(p).parse(fields[2 + p]));
            }
            return Optional.of(new Trial(
                    Integer.parseInt(fields[0]),
                    new Parameters(values),
                    Integer.parseInt(fields[1]),
                    number(fields[at]),
                    number(fields[at + 1]),
                    fields[at + 2].isEmpty() ? Optional.empty() : Optional.of(fields[at + 2])));
        } catch (IllegalArgumentException e) {
            if (last) {
                return Optional.empty();
            }
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    "trial in line " + row + " of the trace is '" + line + "'; " + e.getMessage()
                            + ": the line is damaged, or the space is another one",
                    e);
        }
    }

    private static OptionalDouble number(String text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a score is " + text);
        }
        return OptionalDouble.of(value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TuningTrace t && space.equals(t.space) && trials.equals(t.trials);
    }

    @Override
    public int hashCode() {
        return 31 * space.hashCode() + trials.hashCode();
    }

    @Override
    public String toString() {
        return "TuningTrace[" + trials.size() + " trials of " + space.names() + "]";
    }
}
