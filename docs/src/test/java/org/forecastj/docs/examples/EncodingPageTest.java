package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.encoding.AgeUnit;
import org.forecastj.core.encoding.Ages;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.encoding.EncodedTraining;
import org.forecastj.core.encoding.Encoders;
import org.forecastj.core.encoding.Encoding;
import org.forecastj.core.encoding.Events;
import org.forecastj.core.encoding.FittedEncoding;
import org.forecastj.core.encoding.HolidaySchedule;
import org.forecastj.core.encoding.Prices;
import org.forecastj.core.encoding.Promotions;
import org.forecastj.core.encoding.Unknown;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.io.csv.ColumnsCsv;
import org.forecastj.io.json.ModelJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/encoding.md. */
class EncodingPageTest {
    private static Columns shops() {
        // snippet encoding-columns
        Columns shops = Columns.builder(6)
                .text("city", "Quito", "Quito", "Cuenca", "Manta", "Cuenca", "Quito")
                .text("size", "small", "large", "small", null, "large", "small")
                .text("opened", "2012-05-01", "2018-03-15", "2016-01-02", "2020-02-29", "2011-07-01", "2019-09-09")
                .numbers("week", 1, 1, 2, 2, 3, 3)
                .numbers("sales", 10, 30, 12, 20, 34, 14)
                .build();
        // end
        return shops;
    }

    @Test
    void recipe(@TempDir Path folder) {
        Columns shops = shops();
        // snippet encoding-recipe
        Encoding recipe = Encoding.of(
                Encoders.fillMode("size"),
                Encoders.ordinal("size").order("small", "large"),
                Encoders.oneHot("city").rareBelow(0.2),
                Encoders.age("opened", LocalDate.of(2024, 1, 1), AgeUnit.YEARS),
                Encoders.targetMean("city", "sales").orderedBy("week"));
        EncodedTraining training = recipe.fit(shops);
        Columns features = training.columns();
        FittedEncoding encoding = training.encoding();
        // end
        assertEquals(
                List.of("size_code", "city_Cuenca", "city_Quito", "city_other", "opened_age", "city_target"),
                features.names());
        assertEquals(features.names(), encoding.features());
        assertArrayEquals(new double[] {0, 1, 0, 0, 1, 0}, features.numbers("size_code"));
        assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0}, features.numbers("city_other"));
        assertEquals(11, features.number(0, "opened_age"));
        double[] target = features.numbers("city_target");
        assertTrue(Double.isNaN(target[0]) && Double.isNaN(target[1]), "nothing is earlier than week 1");
        assertEquals(20, target[2], 1e-12, "no Cuenca before week 2: the mean of week 1");
        assertEquals((12 + 10 * 18) / 11.0, target[4], 1e-12, "one row of Cuenca, and ten of the mean 18");

        // snippet encoding-later
        Columns newShops = Columns.builder(2)
                .text("city", "Cuenca", "Loja")
                .text("size", "large", "small")
                .text("opened", "2023-06-01", "2022-12-31")
                .build();
        Columns later = encoding.apply(newShops);
        // end
        assertArrayEquals(new double[] {0, 1}, later.numbers("city_other"));
        assertEquals((46 + 10 * 20) / 12.0, later.number(0, "city_target"), 1e-12);
        assertEquals(20, later.number(1, "city_target"), 1e-12);
        assertArrayEquals(new double[] {0, 1}, later.numbers("opened_age"));

        // snippet encoding-store
        Path file = folder.resolve("encoding.json");
        ModelJson.write(encoding, file);
        FittedEncoding stored = ModelJson.read(file, FittedEncoding.class);
        // end
        for (String name : features.names()) {
            assertArrayEquals(later.numbers(name), stored.apply(newShops).numbers(name), name);
        }
    }

    /** What the table of the guide says of categories that are new. */
    @Test
    void unknownCategories() {
        Columns training = Columns.builder(4)
                .text("c", "a", "a", "b", "b")
                .numbers("y", 1, 2, 3, 4)
                .build();
        Columns later = Columns.builder(1).text("c", "new").build();
        Columns features = Encoding.of(
                        Encoders.oneHot("c"),
                        Encoders.ordinal("c"),
                        Encoders.frequency("c"),
                        Encoders.targetMean("c", "y").folds(2, 1))
                .fit(training)
                .encoding()
                .apply(later);
        assertEquals(1, features.number(0, "c_other"));
        assertTrue(Double.isNaN(features.number(0, "c_code")));
        assertEquals(0, features.number(0, "c_frequency"));
        assertEquals(2.5, features.number(0, "c_target"));
        FittedEncoding strict = Encoding.of(Encoders.oneHot("c").unknown(Unknown.ERROR))
                .fit(training)
                .encoding();
        Exception refused = assertThrows(ForecastingException.class, () -> strict.apply(later));
        assertTrue(String.valueOf(refused.getMessage()).contains("new"), refused.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> Encoding.of(Encoders.targetMean("c", "y"), Encoders.keep("y")));
    }

    /** Each step has its row in the guide. */
    @Test
    void theTableListsAllEncoders() {
        String guide = Guide.read("encoding.md");
        List<String> lost = Arrays.stream(Encoders.class.getMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()))
                .map(Method::getName)
                .distinct()
                .filter(name -> !guide.contains("`Encoders." + name + "`"))
                .toList();
        assertEquals(List.of(), lost);
    }

    @Test
    void holidays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("holidays.csv"), """
                date,type,locale,locale_name,description,transferred
                2024-10-09,Holiday,National,Ecuador,Independencia de Guayaquil,True
                2024-10-11,Transfer,National,Ecuador,Traslado Independencia de Guayaquil,False
                2024-11-29,Event,National,Ecuador,Black Friday,False
                2024-12-06,Holiday,Local,Quito,Fundacion de Quito,False
                2024-12-14,Work Day,National,Ecuador,Recupero Puente Navidad,False
                2024-12-24,Bridge,National,Ecuador,Puente Navidad,False
                2024-12-25,Holiday,National,Ecuador,Navidad,False
                """);
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 10, 1), Frequency.DAILY, 92);
        // snippet encoding-holidays
        HolidaySchedule country = HolidaySchedule.of(ColumnsCsv.reader()
                .text("date", "type", "locale", "locale_name", "description", "transferred")
                .read(file));
        HolidaySchedule quito = country.in("Quito", "Pichincha");
        HolidayCalendar holidays = quito.daysOff();
        Regressors flags = quito.regressors(days);
        // end
        assertFalse(holidays.between(LocalDate.of(2024, 10, 9), LocalDate.of(2024, 10, 10)).stream()
                .findAny()
                .isPresent());
        assertEquals(
                "Independencia de Guayaquil",
                holidays.between(LocalDate.of(2024, 10, 11), LocalDate.of(2024, 10, 12))
                        .get(0)
                        .name());
        assertEquals(List.of("holiday", "additional", "bridge", "event", "work_day", "working"), flags.names());
        assertTrue(quito.isWorkingDay(LocalDate.of(2024, 12, 14)), "a Saturday that is worked");
        assertFalse(quito.isWorkingDay(LocalDate.of(2024, 12, 6)));
        assertTrue(country.in("Cuenca", "Azuay").isWorkingDay(LocalDate.of(2024, 12, 6)), "a holiday of Quito");
        assertEquals(1, flags.column("event")[59]);
    }

    @Test
    void promotionsAndPrices() {
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.DAILY, 9);
        // snippet encoding-timed
        Regressors known = Regressors.on(days)
                .knownInFuture("promo", 0, 1, 1, 0, 0, 0, 0, 1, 0)
                .knownInFuture("price", 4, 3, 3, 4, 4, 4, 5, 3, 5)
                .build();
        Regressors promotions =
                Promotions.of("promo").lags(1).leads(1).daysIn().daysSince(14).on(known);
        Regressors prices = Prices.of("price").toMedian(28).change().on(promotions);
        // end
        assertEquals(
                List.of(
                        "promo",
                        "price",
                        "promo_lag1",
                        "promo_lead1",
                        "promo_day",
                        "promo_since",
                        "price_to_median28",
                        "price_change"),
                prices.names());
        assertArrayEquals(new double[] {0, 1, 2, 0, 0, 0, 0, 1, 0}, prices.column("promo_day"));
        assertArrayEquals(new double[] {14, 0, 0, 1, 2, 3, 4, 0, 1}, prices.column("promo_since"));
        assertEquals(-0.25, prices.column("price_change")[1], 1e-12);
        assertEquals(0.75, prices.column("price_to_median28")[1], 1e-12);
        assertTrue(prices.names().stream().allMatch(name -> prices.knowledge(name) == Knowledge.FUTURE));
        Regressors past =
                Regressors.on(days).knownInPast("promo", known.column("promo")).build();
        assertThrows(
                IllegalArgumentException.class,
                () -> Promotions.of("promo").leads(1).on(past));

        SeriesKey tea = SeriesKey.of("tea");
        SeriesKey coffee = SeriesKey.of("coffee");
        Regressors other = Regressors.on(days)
                .knownInFuture("price", 4, 5, 5, 4, 4, 4, 3, 5, 3)
                .build();
        // snippet encoding-group
        Map<SeriesKey, Regressors> toOthers =
                Prices.toGroup(Map.of(tea, known, coffee, other), "price", key -> "hot drinks");
        // end
        assertEquals(0.75, Objects.requireNonNull(toOthers.get(tea)).column("price_to_group")[1], 1e-12);
        assertEquals(1.25, Objects.requireNonNull(toOthers.get(coffee)).column("price_to_group")[1], 1e-12);
    }

    @Test
    void eventsAndAges() {
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 11, 1), Frequency.DAILY, 61);
        // snippet encoding-events
        Regressors launch = Events.on("launch", LocalDate.of(2024, 11, 15))
                .before(2)
                .after(1)
                .on(days);
        Regressors age = Ages.of(days, "shop_age", LocalDate.of(2012, 5, 1), AgeUnit.MONTHS);
        // end
        assertEquals(4, launch.names().size());
        assertEquals(1, launch.column("launch")[14]);
        assertEquals(1, launch.column("launch_before2")[12]);
        assertEquals(1, launch.column("launch_after1")[15]);
        assertEquals(150, age.column("shop_age")[0]);
    }
}
