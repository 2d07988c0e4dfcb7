package org.forecastj.docs.torture;

/** Something of the library that takes a series. */
record Subject(String group, String name, Ordeal ordeal) {}
