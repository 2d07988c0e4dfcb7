package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.monitoring.Alarm.Severity;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.MonitorReference;
import org.forecastj.core.monitoring.Monitoring;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.json.Provenance;
import org.forecastj.io.store.ChampionChallenger;
import org.forecastj.io.store.Decision;
import org.forecastj.io.store.Decision.Outcome;
import org.forecastj.io.store.Details;
import org.forecastj.io.store.ModelStore;
import org.forecastj.io.store.ModelVersion;
import org.forecastj.io.store.Retention;
import org.forecastj.io.store.RetrainPolicy;
import org.forecastj.models.Forecasters;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/model-store.md. */
class ModelStorePageTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void versionsAreAddedAndPromoted() {
        TimeSeries history = Shop.revenueWithZeros().head(600);
        Fit fit = Forecasters.seasonalNaive(7).fit(history);
        // snippet store
        ModelStore store = ModelStore.directory(folder.resolve("models"));
        ModelVersion added = store.add(
                "sales",
                fit,
                Details.none().metric("mae", 12.3).tag("spec", "seasonal naive").notes("first try"));
        store.promote("sales", added.version());
        Fit champion = store.readChampion("sales", Fit.class);
        // end
        assertEquals(fit.forecast(7), champion.forecast(7));
        Fit newer = Forecasters.seasonalNaive(14).fit(history);
        // snippet store changes
        store.add("sales", newer, Details.none().parent(1).metric("mae", 11.8));
        store.promote("sales", 2);
        Table metrics = store.compare("sales");
        int before = store.rollback("sales").version();
        List<ModelVersion> removed =
                store.prune("sales", Retention.last(5).formerChampions(1).tagged("keep"));
        Provenance provenance = store.describe("sales", 1).provenance();
        // end
        assertEquals(11.8, metrics.number(1, "mae"));
        assertEquals(1, before);
        assertEquals(List.of(), removed);
        assertEquals(600, provenance.training().orElseThrow().rows());
    }

    @Test
    void modelsAreKeptInADatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:store;DB_CLOSE_DELAY=-1");
        DataSource database = h2;
        Fit fit = Forecasters.seasonalNaive(7).fit(Shop.revenueWithZeros());
        // snippet store jdbc
        ModelStore store = ModelStore.jdbc(database);
        ModelVersion version = store.add("sales", fit);
        Fit again = store.read("sales", version.version(), Fit.class);
        // end
        assertEquals(fit.forecast(7), again.forecast(7));
    }

    @Test
    void aChallengerTakesOver() {
        ModelStore store = ModelStore.directory(folder);
        TimeSeries history = Shop.revenueWithZeros().head(600);
        Forecaster<?> naive = Forecasters.naive().named("naive");
        Forecaster<?> seasonal = Forecasters.seasonalNaive(7).named("seasonal naive");
        // snippet store contest
        ChampionChallenger contest = ChampionChallenger.of(
                        store, RollingOrigin.horizon(7).step(7).lastFolds(20))
                .specs(naive, seasonal)
                .metric(Metrics.mae())
                .margin(0.02);
        Decision first = contest.decide("revenue", history, "naive", "nothing there yet");
        Decision second = contest.decide("revenue", history, "seasonal naive", "an idea");
        // end
        assertEquals(Outcome.FIRST, first.outcome());
        assertEquals(20, second.folds());
        assertTrue(List.of(Outcome.PROMOTED, Outcome.KEPT).contains(second.outcome()), second::reason);
        Evaluation evaluation = RollingOrigin.horizon(7).step(7).minTrain(200).evaluate(seasonal, history);
        DriftMonitor monitor = Monitoring.usual()
                .start(MonitorReference.of(evaluation, evaluation.models().get(0)));
        // snippet store schedule
        ChampionChallenger scheduled = contest.policy(
                RetrainPolicy.never().after(Period.ofWeeks(4)).afterRows(28).onDrift(Severity.WARNING));
        Optional<Decision> decision = scheduled.decideIfDue("revenue", history, "seasonal naive", monitor.alarms());
        // end
        assertEquals(Optional.empty(), decision);
    }
}
