package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

import java.util.Optional;

/**
 * What lies under a key. Attributes are JSON values; numbers are whole. Values that came from users
 * are kept as JSON text in a string attribute, because a store's number type is narrower than
 * JSON's.
 *
 * @param key where it lies
 * @param attributes everything but the key; the attributes named by {@link Index} place it there
 */
public record Item(Key key, Json.Obj attributes) {

    /** An attribute that every item of this shape has. */
    public Json require(String name) {
        return attributes.get(name).orElseThrow(() -> missing(name, "attribute"));
    }

    /** A text attribute that every item of this shape has. */
    public String text(String name) {
        return attributes.text(name).orElseThrow(() -> missing(name, "text"));
    }

    /** A whole-number attribute that every item of this shape has. */
    public long whole(String name) {
        return attributes.whole(name).orElseThrow(() -> missing(name, "whole number"));
    }

    /** A text attribute that may be absent. */
    public Optional<String> textIf(String name) {
        return attributes.text(name);
    }

    private IllegalStateException missing(String name, String kind) {
        return new IllegalStateException("the item at " + key + " has no " + kind + " " + name);
    }
}
