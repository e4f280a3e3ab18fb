package dev.jobwright.stepfunctions.json;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** An object that is made when something first looks into it, and cannot be changed. */
public final class LazyObject extends AbstractMap<String, Object> {
    /** Let go of once it was called: what it holds may be much larger than the object. */
    private @Nullable Supplier<Map<String, Object>> make;

    private volatile @Nullable Map<String, Object> made;

    public LazyObject(Supplier<Map<String, Object>> make) {
        this.make = make;
    }

    private Map<String, Object> made() {
        Map<String, Object> there = made;
        return there == null ? make() : there;
    }

    private synchronized Map<String, Object> make() {
        if (make != null) {
            made = make.get();
            make = null;
        }
        return Objects.requireNonNull(made);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return made().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return made().containsKey(key);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableSet(made().entrySet());
    }
}
