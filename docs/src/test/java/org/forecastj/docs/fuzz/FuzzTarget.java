package org.forecastj.docs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.forecastj.docs.Documents;

/** The parsers: what Jazzer calls, and where the inputs are that the search starts from and that were once findings. */
enum FuzzTarget {
    SERIES_CSV(SeriesCsvFuzz.class),
    PANEL_CSV(PanelCsvFuzz.class),
    REGRESSORS_CSV(RegressorsCsvFuzz.class),
    TRANSACTIONS_CSV(TransactionsCsvFuzz.class),
    COLUMNS_CSV(ColumnsCsvFuzz.class),
    FORECAST_CSV(ForecastCsvFuzz.class),
    TSF(TsfFuzz.class),
    MODEL_JSON(ModelJsonFuzz.class),
    MODEL_STATE(ModelStateFuzz.class),
    STORE_STATE(StoreStateFuzz.class),
    SERIES_JSON(SeriesJsonFuzz.class),
    PANEL_JSON(PanelJsonFuzz.class),
    PROPHET_JSON(ProphetJsonFuzz.class),
    LIGHTGBM_TEXT(LightGbmFuzz.class),
    XGBOOST_JSON(XgboostFuzz.class),
    XGBOOST_UBJSON(XgboostFuzz.class);

    private final Class<?> type;

    FuzzTarget(Class<?> type) {
        this.type = type;
    }

    static FuzzTarget named(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target '" + label + "'; there are "
                        + Arrays.stream(values()).map(FuzzTarget::label).toList()));
    }

    /** The name of its folder and on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Class<?> type() {
        return type;
    }

    void test(byte[] input) {
        switch (this) {
            case SERIES_CSV -> SeriesCsvFuzz.fuzzerTestOneInput(input);
            case PANEL_CSV -> PanelCsvFuzz.fuzzerTestOneInput(input);
            case REGRESSORS_CSV -> RegressorsCsvFuzz.fuzzerTestOneInput(input);
            case TRANSACTIONS_CSV -> TransactionsCsvFuzz.fuzzerTestOneInput(input);
            case COLUMNS_CSV -> ColumnsCsvFuzz.fuzzerTestOneInput(input);
            case FORECAST_CSV -> ForecastCsvFuzz.fuzzerTestOneInput(input);
            case TSF -> TsfFuzz.fuzzerTestOneInput(input);
            case MODEL_JSON -> ModelJsonFuzz.fuzzerTestOneInput(input);
            case MODEL_STATE -> ModelStateFuzz.fuzzerTestOneInput(input);
            case STORE_STATE -> StoreStateFuzz.fuzzerTestOneInput(input);
            case SERIES_JSON -> SeriesJsonFuzz.fuzzerTestOneInput(input);
            case PANEL_JSON -> PanelJsonFuzz.fuzzerTestOneInput(input);
            case PROPHET_JSON -> ProphetJsonFuzz.fuzzerTestOneInput(input);
            case LIGHTGBM_TEXT -> LightGbmFuzz.fuzzerTestOneInput(input);
            case XGBOOST_JSON, XGBOOST_UBJSON -> XgboostFuzz.fuzzerTestOneInput(input);
        }
    }

    Path folder() {
        return Documents.root().resolve("docs/src/test/resources/fuzz").resolve(label());
    }

    List<Path> storedInputs() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
