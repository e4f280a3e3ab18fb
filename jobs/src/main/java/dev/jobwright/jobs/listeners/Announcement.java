package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

import java.time.Instant;

/**
 * Something that listeners are told, the same each time it is told.
 *
 * @param stream what it is about: those of one stream are told in order
 * @param seq its number there; the log's, where it is about a job
 * @param kind what has happened
 * @param at when
 * @param data what is said of it
 */
public record Announcement(String stream, long seq, Kind kind, Instant at, Json.Obj data) {

    /** By which it is known again, whoever is told it and how often. */
    public String id() {
        return id(stream, seq);
    }

    static String id(String stream, long seq) {
        return "evt_" + stream + "_" + seq;
    }

    /** As it is sent. */
    public Json.Obj json() {
        return Json.object()
                .put("type", kind.word())
                .put("timestamp", Timestamps.text(at))
                .put("data", data)
                .done();
    }
}
