package dev.pipelocal.api.service.codepipeline;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Sets members of the SDK's builders only where there is something to set: AWS leaves out what is not there. */
final class Present {
    private Present() {}

    static <T> void list(List<T> values, Consumer<Collection<T>> setter) {
        if (!values.isEmpty()) {
            setter.accept(values);
        }
    }
}
