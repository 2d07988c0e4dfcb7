package org.forecastj.docs.archviolations.core;

import org.forecastj.docs.archviolations.io.IoUsesModel;

final class UsesIo {
    final IoUsesModel io = new IoUsesModel();
}
