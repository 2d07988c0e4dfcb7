package org.forecastj.docs.archviolations.core;

import org.forecastj.docs.archviolations.models.ModelUsesIo;

final class UsesModels {
    final ModelUsesIo model = new ModelUsesIo();
}
