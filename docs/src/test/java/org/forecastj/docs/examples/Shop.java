package org.forecastj.docs.examples;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;

/** The data of the examples: a UK online shop, 2009-12-01 to 2011-12-09. */
final class Shop {
    private Shop() {}

    static Path data() {
        try {
            return Path.of(
                    Objects.requireNonNull(Shop.class.getResource("/data")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static TimeSeries revenue() {
        return SeriesCsv.columns("date", "revenue")
                .frequency(Frequency.DAILY)
                .read(data().resolve("online_retail_total_daily.csv"));
    }

    /** The units of 20 products, with 0 on days without orders. */
    static Panel productsWithZeros() {
        Panel products = PanelCsv.columns(List.of("product"), "date", "units")
                .frequency(Frequency.DAILY)
                .read(data().resolve("online_retail_daily.csv"));
        return products.mapSeries(
                units -> Transforms.fill(Fill.constant(0)).fit(units).apply(units));
    }

    /** The revenue with 0 on days without orders. */
    static TimeSeries revenueWithZeros() {
        TimeSeries revenue = revenue();
        double[] values = revenue.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? 0 : values[i];
        }
        return revenue.withValues(values);
    }
}
