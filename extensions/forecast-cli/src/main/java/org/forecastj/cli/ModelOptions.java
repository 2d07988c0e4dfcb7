package org.forecastj.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.AutomaticAdditiveModel;
import org.forecastj.models.global.AutomaticBoosted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models, and how they are set up. */
final class ModelOptions {
    private static final Set<ModelName> TAKING_HOLIDAYS =
            EnumSet.of(ModelName.ADDITIVE, ModelName.AUTOMATIC_ADDITIVE, ModelName.BOOSTED);
    private static final Set<ModelName> TAKING_REGRESSORS =
            EnumSet.of(ModelName.ADDITIVE, ModelName.AUTOMATIC_ADDITIVE, ModelName.AUTO_ARIMA, ModelName.BOOSTED);
    /** Errors are pooled over the series, and each origin is a fit of them all. */
    private static final int ORIGINS_OF_PANELS = 3;

    @Option(
            names = {"-m", "--model"},
            split = ",",
            paramLabel = "MODEL",
            converter = ModelName.Converter.class,
            completionCandidates = ModelName.Candidates.class,
            description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    List<ModelName> models;

    @Option(names = "--season", paramLabel = "ROWS", description = "Length of the season in rows, 1 for none.")
    @Nullable
    Integer season;

    @Option(
            names = "--holidays",
            paramLabel = "COUNTRY",
            description = "Holidays of a country or part of it: GB, US, DE-BY.")
    @Nullable
    String holidays;

    @Option(names = "--fill", paramLabel = "WITH", description = "Fills missing values: ${COMPLETION-CANDIDATES}.")
    @Nullable
    FillName fill;

    @Option(names = "--floor", paramLabel = "NUMBER", description = "No forecast below this, such as 0.")
    @Nullable
    Double floor;

    /** Whether anything was said about the model. */
    boolean isSaid() {
        return models != null || season != null || holidays != null || fill != null || floor != null;
    }

    /** The season that was said, or that of the frequency. */
    int season(Dataset data, Assumptions assumptions) {
        if (season != null) {
            if (season < 1) {
                throw new UsageException("--season is " + season + "; at least 1 is needed");
            }
            return season;
        }
        int usual = data.frequency().seasonalPeriod();
        assumptions.add("season", Integer.toString(usual), "--season");
        return usual;
    }

    /** The one model that was said, or the usual one of the data. */
    ModelName one(Dataset data, Assumptions assumptions) {
        if (models == null) {
            ModelName usual = usual(data.frequency());
            assumptions.add("model", usual.toString(), "--model");
            return usual;
        }
        if (models.size() != 1) {
            throw new UsageException("--model names " + models.size() + " models; this command takes one");
        }
        return models.get(0);
    }

    /** Calendar effects within the year are what the additive model is for; few rows a year are for ARIMA. */
    static ModelName usual(Frequency frequency) {
        return frequency.averageDays() < 7 ? ModelName.ADDITIVE : ModelName.AUTO_ARIMA;
    }

    /** The models that were said, or the usual one and the benchmark that it has to beat. */
    List<ModelName> severalOrUsual(Dataset data, int season, Assumptions assumptions) {
        return several(List.of(usual(data.frequency()), benchmark(season)), assumptions);
    }

    /** The models that were said, or all that compete. */
    List<ModelName> severalOrAll(Dataset data, int season, Assumptions assumptions) {
        List<ModelName> all = new ArrayList<>(List.of(benchmark(season), ModelName.DRIFT));
        if (data.frequency().averageDays() < 300) {
            all.add(ModelName.ADDITIVE);
        }
        all.add(ModelName.AUTO_ARIMA);
        if (data.panel().size() > 1) {
            all.add(ModelName.BOOSTED);
        }
        return several(all, assumptions);
    }

    private List<ModelName> several(List<ModelName> usual, Assumptions assumptions) {
        if (models != null) {
            return models.stream().distinct().toList();
        }
        assumptions.add(
                "models",
                String.join(" and ", usual.stream().map(ModelName::toString).toList()),
                "--model");
        return usual;
    }

    private static ModelName benchmark(int season) {
        return season > 1 ? ModelName.SEASONAL_NAIVE : ModelName.NAIVE;
    }

    /** What makes the model, for the file that keeps it. */
    Map<String, String> parameters(ModelName name, int season, InputOptions input) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("model", name.toString());
        parameters.put("season", Integer.toString(season));
        if (holidays != null) {
            parameters.put("holidays", holidays);
        }
        if (fill != null) {
            parameters.put("fill", fill.toString());
        }
        if (floor != null) {
            parameters.put("floor", floor.toString());
        }
        if (!input.regressorNames().isEmpty()) {
            parameters.put("regressors", String.join(",", input.regressorNames()));
        }
        return parameters;
    }

    Specification specification(ModelName name, int season, int horizon, InputOptions input, boolean conformal) {
        List<String> regressors = input.regressorNames();
        if (name == ModelName.BOOSTED) {
            return Specification.acrossSeries(conformal ? calibrated(boosted(horizon), horizon) : boosted(horizon));
        }
        Forecaster<?> model = plain(name, season, regressors);
        Transform before = before(season);
        Forecaster<?> whole = before == null ? model : before.into(model);
        Forecaster<?> calibrated = conformal ? calibrated(whole, horizon) : whole;
        return Specification.ofSeries(calibrated.named(name.toString()), TAKING_REGRESSORS.contains(name));
    }

    /** Intervals of the errors at origins before the end of the data. */
    private static Forecaster<?> calibrated(Forecaster<?> model, int horizon) {
        return Conformal.split(model).horizon(horizon);
    }

    private static GlobalForecaster<?> calibrated(GlobalForecaster<?> model, int horizon) {
        return Conformal.split(model).horizon(horizon).calibration(ORIGINS_OF_PANELS);
    }

    private @Nullable Transform before(int season) {
        Transform filled = fill == null ? null : Transforms.fill(fill.fill(season));
        if (floor == null) {
            return filled;
        }
        Transform floored = Transforms.floor(floor);
        return filled == null ? floored : filled.andThen(floored);
    }

    private AutomaticBoosted boosted(int horizon) {
        if (fill != null || floor != null) {
            throw new UsageException(
                    "--fill and --floor are not for the model boosted; leave them out or name another model");
        }
        AutomaticBoosted boosted = Forecasters.automaticBoosted(horizon);
        return holidays == null ? boosted : boosted.withHolidays(calendar(holidays));
    }

    /** Of several models those that can take holidays and regressors do; if none can that is told. */
    void requireUsed(List<ModelName> names, Dataset data) {
        if (holidays != null && names.stream().noneMatch(TAKING_HOLIDAYS::contains)) {
            throw new UsageException(
                    "--holidays is for the models additive, automatic-additive and boosted, not for " + names.get(0));
        }
        if (data.hasRegressors() && names.stream().noneMatch(TAKING_REGRESSORS::contains)) {
            throw new UsageException(
                    "--regressors is for the models additive, automatic-additive, auto-arima and boosted, not for "
                            + names.get(0) + "; name one of them with --model");
        }
    }

    private Forecaster<?> plain(ModelName name, int season, List<String> regressors) {
        return switch (name) {
            case ADDITIVE -> additive(regressors);
            case AUTOMATIC_ADDITIVE -> AutomaticAdditiveModel.of(additive(regressors));
            case AUTO_ARIMA ->
                Forecasters.autoArima()
                        .period(season)
                        .regressor(regressors.toArray(String[]::new))
                        .build();
            case SEASONAL_NAIVE -> Forecasters.seasonalNaive(season);
            case NAIVE -> Forecasters.naive();
            case NAIVE2 -> Forecasters.naive2(season);
            case DRIFT -> Forecasters.drift();
            case MEAN -> Forecasters.mean();
            case WINDOW_AVERAGE -> Forecasters.windowAverage(season);
            case BOOSTED -> throw new IllegalStateException("boosted is no model of one series");
        };
    }

    private AdditiveModel additive(List<String> regressors) {
        AdditiveModel.Builder builder = Forecasters.additive().regressor(regressors.toArray(String[]::new));
        return holidays == null
                ? builder.build()
                : builder.holidays(calendar(holidays)).build();
    }

    private static HolidayCalendar calendar(String place) {
        String[] parts = place.toUpperCase(Locale.ROOT).split("-", 2);
        return parts.length == 1 ? CountryHolidays.of(parts[0]) : CountryHolidays.of(parts[0], parts[1]);
    }
}
