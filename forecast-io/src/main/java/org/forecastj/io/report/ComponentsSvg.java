package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.AtomicWrite;

/**
 * The components of a forecast or a fit as small charts one below the other, in one SVG image.
 *
 * <p>A component named {@code daily}, {@code weekly} or {@code yearly} is averaged by phase and drawn over one cycle; one whose name starts
 * with {@code holiday} or {@code event} as stems; every other one as a line over time. {@link #withCycle}, {@link #withStems} and
 * {@link #overTime} say otherwise. Immutable and safe to share.
 */
public final class ComponentsSvg {
    private static final int DEFAULT_WIDTH = 860;
    private static final int DEFAULT_PANEL_HEIGHT = 250;

    private final Map<String, TimeSeries> components;
    private final Map<String, Cycle> cycles;
    private final Set<String> stems;
    private final String title;
    private final int width;
    private final int panelHeight;

    private ComponentsSvg(
            Map<String, TimeSeries> components,
            Map<String, Cycle> cycles,
            Set<String> stems,
            String title,
            int width,
            int panelHeight) {
        this.components = components;
        this.cycles = cycles;
        this.stems = stems;
        this.title = title;
        this.width = width;
        this.panelHeight = panelHeight;
    }

    /**
     * Charts of components, 860 pixels wide and 250 high each.
     *
     * @param components values over time by name, in the order to draw them; may be empty
     * @return the charts
     */
    public static ComponentsSvg of(Map<String, TimeSeries> components) {
        Map<String, TimeSeries> copy = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        Map<String, Cycle> cycles = new LinkedHashMap<>();
        Set<String> stems = new LinkedHashSet<>();
        for (String name : copy.keySet()) {
            Cycle.named(name).ifPresent(cycle -> cycles.put(name, cycle));
            if (isEvent(name)) {
                stems.add(name);
            }
        }
        return new ComponentsSvg(copy, cycles, stems, "Components", DEFAULT_WIDTH, DEFAULT_PANEL_HEIGHT);
    }

    private static boolean isEvent(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("holiday") || lower.startsWith("event");
    }

    /**
     * The same charts with a component drawn over one cycle.
     *
     * @param component its name
     * @param cycle the cycle
     * @return charts
     * @throws IllegalArgumentException if there is no such component
     */
    public ComponentsSvg withCycle(String component, Cycle cycle) {
        Objects.requireNonNull(cycle, "cycle");
        return with(component, Optional.of(cycle), false);
    }

    /**
     * The same charts with a component drawn as stems over time, as suits effects on single days.
     *
     * @param component its name
     * @return charts
     * @throws IllegalArgumentException if there is no such component
     */
    public ComponentsSvg withStems(String component) {
        return with(component, Optional.empty(), true);
    }

    /**
     * The same charts with a component drawn as a line over time.
     *
     * @param component its name
     * @return charts
     * @throws IllegalArgumentException if there is no such component
     */
    public ComponentsSvg overTime(String component) {
        return with(component, Optional.empty(), false);
    }

    private ComponentsSvg with(String component, Optional<Cycle> cycle, boolean asStems) {
        if (!components.containsKey(component)) {
            throw new IllegalArgumentException(
                    "there is no component '" + component + "'; there are " + components.keySet());
        }
        Map<String, Cycle> newCycles = new LinkedHashMap<>(cycles);
        Set<String> newStems = new LinkedHashSet<>(stems);
        newCycles.remove(component);
        newStems.remove(component);
        cycle.ifPresent(c -> newCycles.put(component, c));
        if (asStems) {
            newStems.add(component);
        }
        return new ComponentsSvg(components, newCycles, newStems, title, width, panelHeight);
    }

    /**
     * The same charts under another title, which screen readers tell.
     *
     * @param newTitle the title, as plain text
     * @return charts
     */
    public ComponentsSvg withTitle(String newTitle) {
        Objects.requireNonNull(newTitle, "newTitle");
        return new ComponentsSvg(components, cycles, stems, newTitle, width, panelHeight);
    }

    /**
     * The same charts in another size.
     *
     * @param newWidth width of the image in pixels, 200 to 10 000
     * @param newPanelHeight height of each chart in pixels, 120 to 10 000
     * @return charts
     * @throws IllegalArgumentException if a size is outside its range
     */
    public ComponentsSvg withSize(int newWidth, int newPanelHeight) {
        Sizes.require("width", newWidth, 200);
        Sizes.require("height of a chart", newPanelHeight, 120);
        return new ComponentsSvg(components, cycles, stems, title, newWidth, newPanelHeight);
    }

    List<Drawing> drawings() {
        List<Drawing> drawings = new ArrayList<>();
        components.forEach((name, series) -> drawings.add(drawing(name, series)));
        return drawings;
    }

    private Drawing drawing(String name, TimeSeries series) {
        Cycle cycle = cycles.get(name);
        if (cycle != null) {
            return new CycleChart(name, series, cycle);
        }
        return new TimeChart(name, series, stems.contains(name) ? TimeChart.Mark.STEMS : TimeChart.Mark.LINE);
    }

    /**
     * The image.
     *
     * @return an SVG document
     */
    public String toSvg() {
        List<Drawing> drawings = components.isEmpty() ? List.of(new Message("no components")) : drawings();
        return Svg.document(title, drawings, width, (double) panelHeight * drawings.size());
    }

    /**
     * Writes the image as a whole or not at all, and creates missing directories.
     *
     * @param file where to; replaced if it exists
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        AtomicWrite.write(file, toSvg());
    }
}
