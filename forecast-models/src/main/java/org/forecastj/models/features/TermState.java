package org.forecastj.models.features;

import org.forecastj.core.spi.ModelState;

/** Writes features as specified under stable names, and reads them back. Stateless. */
final class TermState {
    private static final int MOST_STEPS = 1 << 24;
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String COLUMN = "column";
    private static final String FIELD = "field";
    private static final String LEVEL = "level";
    private static final String SMOOTHING = "smoothing";

    private TermState() {}

    static ModelState write(Term term, HolidayState holidays) {
        ModelState.Builder state = ModelState.builder();
        if (term instanceof Term.History h) {
            write(h.feature(), state.put(KIND, "history"));
        } else if (term instanceof Term.Time t) {
            write(t.function(), holidays, state);
            state.put(NAME, t.name());
        } else if (term instanceof Term.Known k) {
            state.put(KIND, "regressor")
                    .put(NAME, k.name())
                    .put(COLUMN, k.column())
                    .put("steps", k.steps());
        } else if (term instanceof Term.Identity i) {
            state.put(KIND, "identity").put(NAME, i.name()).put(LEVEL, i.level());
        } else if (term instanceof Term.Encoding e) {
            state.put(KIND, "encoding").put(NAME, e.name()).put(LEVEL, e.level());
            if (e.smoothing() > 0) {
                state.put(SMOOTHING, e.smoothing());
            }
        } else if (term instanceof Term.Share s) {
            state.put(KIND, "share").put(NAME, s.name()).put(LEVEL, s.level());
        } else {
            state.put(KIND, term instanceof Term.Age ? "age" : term instanceof Term.PanelTime ? "time" : "covariate")
                    .put(NAME, term.name());
        }
        return state.build();
    }

    private static void write(TimeFunction function, HolidayState holidays, ModelState.Builder state) {
        if (function instanceof TimeFunction.Field f) {
            state.put(KIND, "calendar").put(FIELD, f.field().name());
        } else if (function instanceof TimeFunction.Cycle c) {
            state.put(KIND, "cycle").put(FIELD, c.field().name()).put("sine", c.sine());
        } else if (function instanceof TimeFunction.Wave w) {
            state.put(KIND, "wave").put("period", w.period()).put("column", w.column());
        } else if (function instanceof TimeFunction.Holidays h) {
            state.put(KIND, "holidays")
                    .put("calendar", holidays.number(h.days()))
                    .put("holiday", h.days().name())
                    .put("question", h.question().name())
                    .put("cap", h.cap());
        }
    }

    static Term read(ModelState state, HolidayState.Read holidays) {
        String kind = state.text(KIND);
        String name = state.text(NAME);
        return switch (kind) {
            case "history" -> new Term.History(readHistory(state));
            case "calendar" -> new Term.Time(name, new TimeFunction.Field(field(state)));
            case "cycle" -> new Term.Time(name, new TimeFunction.Cycle(field(state), state.flag("sine")));
            case "wave" -> new Term.Time(name, new TimeFunction.Wave(state.number("period"), state.integer("column")));
            case "holidays" -> new Term.Time(name, readHolidays(state, holidays));
            case "regressor" -> new Term.Known(name, state.text(COLUMN), state.integer("steps"));
            case "identity" -> new Term.Identity(name, state.text(LEVEL));
            case "encoding" ->
                new Term.Encoding(name, state.text(LEVEL), state.has(SMOOTHING) ? state.number(SMOOTHING) : 0);
            case "share" -> new Term.Share(name, state.text(LEVEL));
            case "age" -> new Term.Age(name);
            case "time" -> new Term.PanelTime(name);
            case "covariate" -> new Term.Covariate(name);
            default -> throw state.wrong(KIND, "the kind of a feature", kind);
        };
    }

    private static CalendarField field(ModelState state) {
        return CalendarField.valueOf(state.text(FIELD));
    }

    private static TimeFunction readHolidays(ModelState state, HolidayState.Read holidays) {
        return new TimeFunction.Holidays(
                holidays.get(state.integer("calendar"), state.text("holiday")),
                TimeFunction.Question.valueOf(state.text("question")),
                state.integer("cap"));
    }

    private static void write(HistoryFeature feature, ModelState.Builder state) {
        Statistic statistic = feature.statistic();
        state.put(NAME, feature.name())
                .put(COLUMN, feature.column())
                .put("statistic", statistic.kind().name())
                .put("summary", statistic.summary().name())
                .put("window", statistic.window())
                .put("minimum", statistic.minimum())
                .put("every", statistic.period())
                .put("alpha", statistic.alpha())
                .put("period", feature.anchor().period())
                .put("rank", feature.anchor().rank());
        feature.denominator().ifPresent(other -> {
            ModelState.Builder denominator = ModelState.builder();
            write(other, denominator);
            state.put("over", denominator.build());
        });
    }

    private static HistoryFeature readHistory(ModelState state) {
        // before an accumulator is made: a damaged window must not ask for gigabytes
        if ((long) state.integer("window") * state.integer("every") > MOST_STEPS) {
            throw state.wrong(
                    "window", "one that reaches back at most " + MOST_STEPS + " steps", state.integer("window"));
        }
        Statistic statistic = new Statistic(
                Statistic.Kind.valueOf(state.text("statistic")),
                RollingStatistic.valueOf(state.text("summary")),
                state.integer("window"),
                state.integer("minimum"),
                state.integer("every"),
                state.number("alpha"));
        HistoryFeature feature =
                HistoryFeature.of(statistic, new Anchor(state.integer("period"), state.integer("rank")));
        String column = state.text(COLUMN);
        HistoryFeature ofColumn = column.isEmpty() ? feature : feature.ofRegressor(column);
        HistoryFeature ratio = state.has("over") ? ofColumn.over(readHistory(state.child("over"))) : ofColumn;
        return ratio.named(state.text(NAME));
    }
}
