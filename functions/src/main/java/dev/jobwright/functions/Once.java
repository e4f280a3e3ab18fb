package dev.jobwright.functions;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** A value made when it is first asked for, and then kept. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    Once(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public synchronized T get() {
        var value = made;
        if (value == null) {
            value = make.get();
            made = value;
        }
        return value;
    }
}
