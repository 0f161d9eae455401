package dev.pipelocal.api.wire.table;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes its value once, when it is first asked. */
final class StableSupplier<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    private StableSupplier(Supplier<T> source) {
        this.source = source;
    }

    static <T> Supplier<T> of(Supplier<T> source) {
        return new StableSupplier<>(source);
    }

    @Override
    public T get() {
        T known = value;
        return known != null ? known : compute();
    }

    private synchronized T compute() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
