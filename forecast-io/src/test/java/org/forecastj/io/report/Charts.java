package org.forecastj.io.report;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Series, forecasts and parsing for the tests of this package. */
final class Charts {
    static final LocalDate START = LocalDate.of(2011, 1, 1);
    static final String HOSTILE = "</script><img src=x onerror='alert(1)'> \"&\u0000\uD83D 😀";

    private Charts() {}

    static TimeSeries daily(String name, double... values) {
        return TimeSeries.daily(name, START, values);
    }

    static TimeSeries wave(String name, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 100 + 10 * Math.sin(i / 7.0) + i % 5;
        }
        return daily(name, values);
    }

    static Forecast flat(TimeSeries history, int horizon, double mean, double deviation, double... levels) {
        double[] means = new double[horizon];
        double[] deviations = new double[horizon];
        Arrays.fill(means, mean);
        Arrays.fill(deviations, deviation);
        return Forecast.normalBuilder(history.name(), history.index().next(horizon), means, deviations, levels)
                .build();
    }

    /** Parses markup; fails if it is not well-formed. */
    static Document parse(String markup) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    static int count(Document document, String tag, String cssClass) {
        NodeList nodes = document.getElementsByTagName(tag);
        int n = 0;
        for (int i = 0; i < nodes.getLength(); i++) {
            String classes = ((Element) nodes.item(i)).getAttribute("class");
            n += Arrays.asList(classes.split(" ")).contains(cssClass) ? 1 : 0;
        }
        return n;
    }

    /** The data of the first path of a class. */
    static String path(Document document, String cssClass) {
        NodeList nodes = document.getElementsByTagName("path");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element path = (Element) nodes.item(i);
            if (path.getAttribute("class").equals(cssClass)
                    && !path.getAttribute("d").endsWith("h18")) {
                return path.getAttribute("d");
            }
        }
        throw new AssertionError("no path of class " + cssClass);
    }
}
