package dev.jobwright.local.soak;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.system.Watcher;

import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Watches jobs one after another from their first frame to their last, over as many connections as
 * that takes, by the rule for clients: a frame whose number is not new is dropped.
 */
final class Follower {
    private static final int SILENCE_SECONDS = 10;
    private static final List<String> ENDS = List.of("completed", "failed", "cancelled");

    private final Mortal system;
    private final Web web;
    private final Ledger ledger;
    private final Audit audit;

    Follower(Client.Around around) {
        this.system = around.system();
        this.web = around.web();
        this.ledger = around.ledger();
        this.audit = around.audit();
    }

    /** Whether a frame is the last of its job. */
    static boolean isEnd(Json.Obj frame) {
        return frame.text("type").filter("job_update"::equals).isPresent()
                && frame.text("status").filter(ENDS::contains).isPresent();
    }

    /** Watches a job to its end. */
    void follow(Promised job) throws InterruptedException {
        var frames = job.frames();
        while (frames.isEmpty() || !isEnd(frames.getLast())) {
            try (var watcher = Watcher.of(web.http(), web.socket())) {
                watcher.say(
                        """
                        {"command": "reconnect_job", "data": {"job_id": "%s", "last_seq": %d}}
                        """
                                .formatted(job.id(), frames.size()));
                listen(watcher, job);
            } catch (CompletionException e) {
                // Nobody was there, or not long enough to be asked.
                system.checkAlive();
            }
        }
        if (!frames.equals(audit.log(job))) {
            ledger.broken("of " + job + " a watcher saw " + frames);
        }
    }

    private void listen(Watcher watcher, Promised job) throws InterruptedException {
        var frames = job.frames();
        var frame = watcher.nextIfAny(SILENCE_SECONDS);
        while (frame.isPresent()) {
            long seq = frame.get().whole("job_seq").orElse(0L);
            if (frame.get().text("type").filter("error"::equals).isPresent()
                    || seq > frames.size() + 1) {
                ledger.broken("after " + frames + " a watcher of " + job + " got " + frame);
            }
            if (seq > frames.size()) {
                frames.add(frame.get());
                job.seen(seq);
                if (isEnd(frame.get())) {
                    return;
                }
            }
            frame = watcher.nextIfAny(SILENCE_SECONDS);
        }
    }
}
