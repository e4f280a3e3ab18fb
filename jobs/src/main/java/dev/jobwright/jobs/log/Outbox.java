package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Events that were written in the transaction that changed the state, and wait to be logged.
 *
 * @param job whose
 * @param runNo the run they belong to; 0 before the first
 * @param at when the state changed
 * @param writer what changed it, unique in the run
 * @param closes whether the run ends with them: they are logged after all others of it
 * @param frames the events, in order
 */
public record Outbox(
        JobUid job, int runNo, Instant at, String writer, boolean closes, List<Json.Obj> frames) {
    /** So many edges fit into an item, with what else is told of a step or of a run's end. */
    public static final int MOST_EDGES = 250;

    public Outbox {
        frames = List.copyOf(frames);
    }

    /**
     * Events of a job's own write. The job's revision makes their name unlike that of any other
     * write, and puts them in the order of these where the clock does not.
     */
    public static Outbox of(
            Job written, int runNo, Instant at, String word, List<? extends Frame> frames) {
        var writer = String.format(Locale.ROOT, "job#%012d#%s", written.revision(), word);
        return of(written.uid(), runNo, at, writer, frames);
    }

    /** Events of a change of something else. */
    public static Outbox of(
            JobUid job, int runNo, Instant at, String writer, List<? extends Frame> frames) {
        return new Outbox(job, runNo, at, writer, false, frames.stream().map(Frame::json).toList());
    }

    /**
     * Edges of a change of something else, as many as fit into an item each. They come before what
     * the same writer tells in the same instant under a word.
     */
    public static List<Outbox> ofEdges(
            JobUid job, int runNo, Instant at, String writer, List<? extends Frame> edges) {
        var parts = new ArrayList<Outbox>();
        for (int from = 0; from < edges.size(); from += MOST_EDGES) {
            var part = edges.subList(from, Math.min(from + MOST_EDGES, edges.size()));
            var name = String.format(Locale.ROOT, "%s%06d", writer, from);
            parts.add(of(job, runNo, at, name, part));
        }
        return parts;
    }

    /** The same events, as the last of their run. */
    public Outbox closing() {
        return new Outbox(job, runNo, at, writer, true, frames);
    }
}
