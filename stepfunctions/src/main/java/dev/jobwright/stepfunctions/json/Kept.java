package dev.jobwright.stepfunctions.json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One object of a text that was kept; the fields it must have are there, since we wrote them.
 *
 * <p>What reads a field throws {@link NoSuchElementException} where it is missing after all.
 */
public record Kept(Map<String, Object> json) {
    /**
     * The object that a text is.
     *
     * @throws JsonMalformed when the text is not JSON
     */
    public static Kept of(String text) {
        return of(Json.read(text));
    }

    /** An object inside another. */
    public static Kept of(Object json) {
        return new Kept(Json.asObject(json));
    }

    /** A field that may be missing. */
    public Optional<Object> maybe(String field) {
        @Nullable Object value = json.get(field);
        return Optional.ofNullable(value);
    }

    /** A text that may be missing. */
    public Optional<String> maybeText(String field) {
        return maybe(field).map(String.class::cast);
    }

    /** A whole number that may be missing. */
    public Optional<Long> maybeWhole(String field) {
        return maybe(field).map(value -> ((Number) value).longValue());
    }

    /** A time that may be missing. */
    public Optional<Instant> maybeTime(String field) {
        return maybeText(field).map(Instant::parse);
    }

    /** A field, whatever it holds. */
    public Object value(String field) {
        return maybe(field).orElseThrow(() -> missing(field));
    }

    private NoSuchElementException missing(String field) {
        return new NoSuchElementException("no " + field + " among " + json.keySet());
    }

    public String text(String field) {
        return (String) value(field);
    }

    public Instant time(String field) {
        return Instant.parse(text(field));
    }

    public boolean flag(String field) {
        return (Boolean) value(field);
    }

    /** A whole number. */
    public long whole(String field) {
        return ((Number) value(field)).longValue();
    }

    /** A whole number that no list is too short to count with. */
    public int count(String field) {
        return Math.toIntExact(whole(field));
    }

    public Kept object(String field) {
        return of(value(field));
    }

    /** The elements of an array. */
    public List<Object> values(String field) {
        return Json.asArray(value(field));
    }

    /** The elements of an array of objects. */
    public List<Kept> objects(String field) {
        return values(field).stream().map(Kept::of).toList();
    }
}
