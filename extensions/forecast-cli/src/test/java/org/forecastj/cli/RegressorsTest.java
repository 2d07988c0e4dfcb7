package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.forecastj.cli.Session.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressorsTest {
    @TempDir
    Path folder = Path.of("");

    /** Sales of two shops that a promotion doubles; the rows from {@code known} on have no sales. */
    private static String rows(int from, int known, int to, boolean withSales) {
        StringBuilder text = new StringBuilder(withSales ? "date,store,sales,promo\n" : "date,store,promo\n");
        for (String store : new String[] {"a", "b"}) {
            for (int i = from; i < to; i++) {
                int promo = i % 5 == 0 ? 1 : 0;
                String sales = i >= known ? "" : String.format(Locale.ROOT, "%.1f", 100.0 + 100 * promo + i % 3);
                text.append(LocalDate.of(2023, 1, 1).plusDays(i))
                        .append(',')
                        .append(store)
                        .append(',');
                text.append(withSales ? sales + "," : "").append(promo).append('\n');
            }
        }
        return text.toString();
    }

    private String known() {
        return Data.write(folder, "known.csv", rows(0, 100, 110, true));
    }

    private String past() {
        return Data.write(folder, "past.csv", rows(0, 100, 100, true));
    }

    private String future() {
        return Data.write(folder, "future.csv", rows(100, 0, 110, false));
    }

    private static double[] means(Result result) {
        assertEquals(0, result.code(), result.err());
        return result.out()
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
                .toArray();
    }

    @Test
    void rowsWithoutValueAreTheFuture() {
        Result result = new Session().run("predict", known(), "--regressors", "promo", "-m", "auto-arima");
        double[] means = means(result);
        assertEquals(20, means.length);
        assertTrue(result.err().contains("horizon 10"), result.err());
        assertTrue(result.out().contains("\na,2023-04-11,"), result.out());
        assertEquals(201, means[0], 3);
        assertEquals(101, means[1], 3);
        assertEquals(201, means[5], 3);
    }

    @Test
    void aFileOfItsOwn() {
        for (String model : new String[] {"additive", "auto-arima"}) {
            String[] known = {"predict", known(), "--regressors", "promo", "-m", model, "-H", "5", "-q"};
            String[] apart = {
                "predict", past(), "--regressors", "promo", "--future", future(), "-m", model, "-H", "5", "-q"
            };
            assertEquals(
                    new Session().run(known).out(), new Session().run(apart).out());
        }
    }

    @Test
    void aModelIsGivenThemLater() {
        String file = folder.resolve("m.json").toString();
        assertEquals(
                0,
                new Session()
                        .run("fit", past(), "--regressors", "promo", "-m", "auto-arima", "-o", file, "-q")
                        .code());
        Result later =
                new Session().run("predict", file, "--regressors", "promo", "--future", future(), "-H", "5", "-q");
        assertEquals(201, means(later)[0], 3);
        assertEquals(3, new Session().run("predict", file, "-H", "5", "-q").code());
        assertEquals(
                2, new Session().run("predict", file, "--regressors", "promo").code());
    }

    @Test
    void boostedTreesTakeThemToo() {
        double[] means = means(new Session()
                .run("predict", known(), "--regressors", "promo", "-m", "boosted", "-H", "6", "-q", "--threads", "1"));
        assertTrue(means[0] > means[1] + 40 && means[5] > means[1] + 40, java.util.Arrays.toString(means));
    }

    @Test
    void backtestsGiveThemToThoseThatTakeThem() {
        Result result = new Session()
                .run(
                        "backtest",
                        past(),
                        "--regressors",
                        "promo",
                        "-m",
                        "auto-arima,naive",
                        "-H",
                        "5",
                        "--folds",
                        "2",
                        "--json");
        assertEquals(0, result.code(), result.err());
    }

    @Test
    void whatIsWrongIsSaid() {
        Result none = new Session().run("predict", past(), "--regressors", "promo", "-m", "naive");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("--regressors is for the models"), none.err());
        Result tooFew = new Session().run("predict", known(), "--regressors", "promo", "-H", "11");
        assertEquals(3, tooFew.code());
        assertTrue(tooFew.err().contains("known for 10 steps") && tooFew.err().contains("--future"), tooFew.err());
        assertEquals(
                2, new Session().run("predict", past(), "--regressors", "price").code());
        String hole =
                Data.write(folder, "hole.csv", rows(0, 100, 110, true).replaceFirst("(2023-01-09,a,[^,]*),0", "$1,"));
        Result missing = new Session().run("predict", hole, "--regressors", "promo");
        assertEquals(3, missing.code());
        assertTrue(missing.err().contains("'promo' has no value at 2023-01-09"), missing.err());
    }

    @Test
    void conformalIntervals() {
        String[] own = {"predict", past(), "-m", "naive", "-H", "3", "-q"};
        String[] conformal = {"predict", past(), "-m", "naive", "-H", "3", "-q", "--intervals", "conformal"};
        Result result = new Session().run(conformal);
        assertEquals(0, result.code(), result.err());
        assertNotEquals(new Session().run(own).out(), result.out());
        String file = folder.resolve("c.json").toString();
        assertEquals(
                0,
                new Session()
                        .run("fit", past(), "-m", "naive", "-H", "3", "--intervals", "conformal", "-o", file)
                        .code());
        assertEquals(
                result.out().lines().skip(1).toList(),
                new Session()
                        .run("predict", file, "-H", "3", "-q")
                        .out()
                        .lines()
                        .skip(1)
                        .toList());
    }

    @Test
    void modelsOfAStore() {
        String store = folder.resolve("store").toString();
        String file = folder.resolve("m.json").toString();
        for (String model : new String[] {"naive", "drift"}) {
            assertEquals(
                    0,
                    new Session()
                            .run("fit", past(), "-m", model, "-o", file, "-q")
                            .code());
            assertEquals(
                    0,
                    new Session()
                            .run("store", "add", "sales", file, "-s", store)
                            .code());
        }
        assertEquals(4, new Session().run("predict", "store:sales", "-s", store).code());
        new Session().run("store", "promote", "sales", "1", "-s", store);
        String champion = new Session()
                .run("predict", "store:sales", "-s", store, "-H", "3")
                .out();
        assertEquals(
                champion,
                new Session()
                        .run("predict", "store:sales@1", "-s", store, "-H", "3")
                        .out());
        assertNotEquals(
                champion,
                new Session()
                        .run("predict", "store:sales@2", "-s", store, "-H", "3")
                        .out());
        assertEquals(
                4, new Session().run("predict", "store:sales@9", "-s", store).code());
        assertEquals(
                2, new Session().run("predict", "store:sales@x", "-s", store).code());
    }

    @Test
    void someSeriesFail() {
        String file = Data.write(folder, "some.csv", rows(0, 100, 100, true) + "2023-01-01,c,,0\n2023-01-02,c,,0\n");
        Path out = folder.resolve("out.csv");
        Result result = new Session().run("predict", file, "-m", "drift", "-H", "1", "-o", out.toString());
        assertEquals(5, result.code(), result.err());
        assertTrue(result.err().contains("failed: series 'c'"), result.err());
        assertTrue(java.nio.file.Files.exists(out));
        String all = Data.write(folder, "all.csv", "date,store,sales\n2023-01-01,c,\n2023-01-02,c,\n2023-01-03,c,\n");
        assertEquals(3, new Session().run("predict", all, "--value", "sales").code());
    }
}
