package org.forecastj.docs.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.io.holidays.CountryHolidays;

/** Files with simulated data for recipes, the same on each call. */
final class Simulated {
    private Simulated() {}

    static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A draw of a Poisson distribution, by multiplication of uniform numbers. */
    static int poisson(SplittableRandom random, double mean) {
        double limit = Math.exp(-Math.min(mean, 500));
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /**
     * Units of two stores with four items in the years 2022 and 2023, and a plan of promotions and opening days until 2024-01-28: the files
     * sales.csv and plan.csv.
     */
    static void dailyRetail(Path folder) {
        SplittableRandom random = new SplittableRandom(11);
        HolidayCalendar holidays = CountryHolidays.of("DE");
        LocalDate first = LocalDate.of(2022, 1, 1);
        LocalDate last = LocalDate.of(2023, 12, 31);
        LocalDate planned = last.plusDays(28);
        List<LocalDate> free = holidays.between(first, planned).stream()
                .map(holiday -> holiday.date())
                .toList();
        List<String> sales = new ArrayList<>(List.of("store,item,date,units"));
        List<String> plan = new ArrayList<>(List.of("store,item,date,promotion,open"));
        for (int s = 0; s < 2; s++) {
            for (int i = 0; i < 4; i++) {
                String key = List.of("north", "south").get(s) + ","
                        + List.of("bread", "coffee", "milk", "tea").get(i);
                int phase = random.nextInt(35);
                double size = (s + 1) * (12 + 9 * i);
                for (LocalDate day = first; !day.isAfter(planned); day = day.plusDays(1)) {
                    boolean open = day.getDayOfWeek() != DayOfWeek.SUNDAY && !free.contains(day);
                    long row = day.toEpochDay() - first.toEpochDay();
                    boolean promotion = (row + phase) % 35 < 6;
                    plan.add(key + "," + day + "," + (promotion ? 1 : 0) + "," + (open ? 1 : 0));
                    if (!day.isAfter(last)) {
                        double week = 1 + 0.08 * day.getDayOfWeek().getValue();
                        double year = 1 + 0.15 * Math.cos(2 * Math.PI * (day.getDayOfYear() + 20.0 * i) / 365.25);
                        double growth = 1 + 0.2 * row / 730;
                        double mean = open ? size * week * year * growth * (promotion ? 1.7 : 1) : 0;
                        sales.add(key + "," + day + "," + poisson(random, mean));
                    }
                }
            }
        }
        write(folder.resolve("sales.csv"), sales);
        write(folder.resolve("plan.csv"), plan);
    }

    /** Units of a product in 156 weeks from 2021-01-04, and price and promotion until eight weeks after: units.csv and offers.csv. */
    static void weeklyPromotions(Path folder) {
        SplittableRandom random = new SplittableRandom(5);
        List<String> units = new ArrayList<>(List.of("week,units"));
        List<String> offers = new ArrayList<>(List.of("week,log_price,promotion"));
        double memory = 0;
        for (int w = 0; w < 164; w++) {
            LocalDate week = LocalDate.of(2021, 1, 4).plusWeeks(w);
            boolean promotion = random.nextInt(7) == 0 || w == 159;
            double price = Math.rint(100 * (4 + 0.004 * w + 0.3 * random.nextDouble()) * (promotion ? 0.75 : 1)) / 100;
            offers.add(week + "," + Math.log(price) + "," + (promotion ? 1 : 0));
            memory = 0.5 * memory + 0.06 * random.nextGaussian();
            double year = 0.2 * Math.cos(2 * Math.PI * w / 52.18);
            double log = 8.2 - 1.8 * Math.log(price) + (promotion ? 0.35 : 0) + year + memory;
            if (w < 156) {
                units.add(week + "," + Math.rint(Math.exp(log)));
            }
        }
        write(folder.resolve("units.csv"), units);
        write(folder.resolve("offers.csv"), offers);
    }

    /** Daily demand for 24 spare parts over three years from 2021-01-01: parts.csv. */
    static void spareParts(Path folder) {
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>(List.of("part,date,demand"));
        for (int p = 0; p < 24; p++) {
            double rate = 0.02 + 0.012 * p;
            double sizes = p % 3 == 0 ? 0 : 1.5 * (p % 3);
            for (int d = 0; d < 1095; d++) {
                double year = 1 + 0.4 * Math.sin(2 * Math.PI * d / 365.25);
                int demand = random.nextDouble() < rate * year ? 1 + poisson(random, sizes) : 0;
                if (demand > 1 && p % 3 == 2 && random.nextInt(5) == 0) {
                    demand *= 4;
                }
                lines.add(
                        "P%02d,%s,%d".formatted(p + 1, LocalDate.of(2021, 1, 1).plusDays(d), demand));
            }
        }
        write(folder.resolve("parts.csv"), lines);
    }

    /** The file of {@link #shortSeries} with the columns unique_id, ds and y. */
    static Path longForm(Path folder, int products) {
        shortSeries(folder, products);
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("products.csv")));
            lines.set(0, "unique_id,ds,y");
            return write(folder.resolve("long.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Monthly sales of so many products with 3 to 48 months of history, all ending in 2024-12: products.csv. */
    static void shortSeries(Path folder, int products) {
        SplittableRandom random = new SplittableRandom(17);
        List<String> lines = new ArrayList<>(List.of("product,month,units"));
        for (int p = 0; p < products; p++) {
            int months = p % 50 == 0 ? 3 : 14 + random.nextInt(35);
            double level = Math.exp(2 + 2 * random.nextDouble());
            double growth = 0.01 * random.nextGaussian();
            for (int m = months - 1; m >= 0; m--) {
                LocalDate month = LocalDate.of(2024, 12, 1).minusMonths(m);
                double season = 1 + 0.4 * Math.cos(2 * Math.PI * (month.getMonthValue() - 12) / 12.0);
                int units = poisson(random, level * season * Math.exp(growth * (months - m)));
                lines.add("A%05d,%s,%d".formatted(p, month, units));
            }
        }
        write(folder.resolve("products.csv"), lines);
    }

    /** Consumption by the hour in Berlin in March 2024, to the evening before the clocks go forward, with offsets of the timestamps. */
    static void meter(Path file) {
        SplittableRandom random = new SplittableRandom(23);
        List<String> lines = new ArrayList<>(List.of("time,kwh"));
        ZonedDateTime end = ZonedDateTime.of(2024, 3, 30, 0, 0, 0, 0, ZoneId.of("Europe/Berlin"));
        ZonedDateTime start = end.minusDays(28);
        for (ZonedDateTime time = start; time.isBefore(end); time = time.plusHours(1)) {
            double day = 2 + Math.sin(2 * Math.PI * (time.getHour() - 7) / 24.0);
            double kwh = Math.rint(100 * (day + 0.1 * random.nextGaussian())) / 100;
            lines.add(time.toOffsetDateTime() + "," + kwh);
        }
        write(file, lines);
    }
}
