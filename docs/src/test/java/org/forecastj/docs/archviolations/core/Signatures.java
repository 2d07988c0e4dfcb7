package org.forecastj.docs.archviolations.core;

import java.util.List;
import org.apiguardian.api.API;
import org.forecastj.docs.archviolations.core.internal.Hidden;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

public class Signatures {
    public final Hidden field = new Hidden();

    protected Signatures(Hidden hidden) {}

    public void parameter(Hidden hidden) {}

    public Hidden returned() {
        return field;
    }

    public List<? extends Hidden> generic() {
        return List.of();
    }

    public <T extends Hidden> void bound() {}

    protected Hidden inherited() {
        return field;
    }

    public AssertionFailedError thirdParty() {
        return new AssertionFailedError();
    }

    public void thrown() throws TestAbortedException {}

    @API(status = API.Status.INTERNAL)
    public void annotated() {}

    public static class Nested {
        public Hidden[] array() {
            return new Hidden[0];
        }
    }

    public static class Extends extends Hidden {}
}
