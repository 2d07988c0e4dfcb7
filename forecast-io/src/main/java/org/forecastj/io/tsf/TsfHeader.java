package org.forecastj.io.tsf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@code .tsf} file says about its series. Immutable.
 *
 * @param relation name of the data set, empty where the file has none
 * @param frequency as it stands in the file, such as {@code half_hourly}, empty where it has none
 * @param horizon steps that are to be forecast
 * @param missing whether the file says that values are missing; it is not checked
 * @param equalLength whether the file says that all series are of the same length; it is not checked
 * @param attributes names of the attributes in order
 */
public record TsfHeader(
        String relation,
        Optional<String> frequency,
        OptionalInt horizon,
        Optional<Boolean> missing,
        Optional<Boolean> equalLength,
        List<String> attributes) {
    /**
     * Copies the list.
     *
     * @param relation as in the record
     * @param frequency as in the record
     * @param horizon as in the record
     * @param missing as in the record
     * @param equalLength as in the record
     * @param attributes as in the record
     */
    public TsfHeader {
        attributes = List.copyOf(attributes);
    }
}
