package dev.jobwright.local.soak;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds the system to what it has acknowledged. Whatever is not so is told to the ledger. */
final class Audit {
    private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED", "CANCELLED");

    private final Mortal system;
    private final Web web;
    private final Ledger ledger;
    private final Outside outside;

    /** Of a system, by what it tells a client and what it did outside. */
    Audit(Mortal system, Web web, Ledger ledger, Outside outside) {
        this.system = system;
        this.web = web;
        this.ledger = ledger;
        this.outside = outside;
    }

    /** Looks at a job at any time; true if it has ended. */
    boolean glance(Promised job) throws InterruptedException {
        // What is acknowledged after these lines need not show in the answer.
        boolean started = job.isStarted();
        boolean cancelled = job.isCancelled();
        var note = job.note();
        long seen = job.seen();
        var answer = web.get(job.path());
        if (!answer.is(200)) {
            ledger.broken(job + " is gone: " + answer);
            return true;
        }
        var status = answer.text("status");
        check(job, !started || !status.equals("CREATED"), "a start was forgotten");
        check(job, !cancelled || isGoingToEnd(answer.body()), "a cancel was forgotten: " + answer);
        if (note.isPresent() && note.equals(job.note())) {
            var kept = answer.body().object("input_values").flatMap(given -> given.whole("note"));
            check(job, kept.orElse(0L).equals(note.get()), "an edit to " + note + " is " + kept);
        }
        var log = web.get(job.path() + "/history?after_seq=" + seen);
        long last = log.body().whole("last_seq").orElse(0L);
        check(job, last >= seen, "its log went back from " + seen + " to " + last);
        job.seen(last);
        return ENDS.contains(status);
    }

    private static boolean isGoingToEnd(Json.Obj job) {
        var phase = job.text("phase").orElse("");
        return job.text("status").filter("CANCELLED"::equals).isPresent()
                || phase.equals("CANCELLING")
                || phase.equals("CLEANING_UP");
    }

    /**
     * Looks at a job, and if it has ended at all of it; true if it is closed then, which takes that
     * its whole log is told.
     */
    boolean close(Promised job) throws InterruptedException {
        if (!glance(job)) {
            return false;
        }
        var log = log(job);
        if (log.isEmpty() || !Follower.isEnd(log.getLast())) {
            return false;
        }
        int kills = system.kills() - job.bornAfter();
        var whole = web.get(job.path()).body();
        new EndedJob(job, whole, log, outside.calls(job.ticket()), kills)
                .faults()
                .forEach(fault -> ledger.broken(job + ": " + fault));
        job.seen(log.size());
        job.closed();
        return true;
    }

    /** A job that was closed is as it was. */
    void isStillClosed(Promised job) throws InterruptedException {
        long seen = job.seen();
        check(job, glance(job), "it had ended, and goes on");
        check(job, job.seen() == seen, "its log had ended, and goes on");
    }

    /** The whole log of a job. */
    List<Json.Obj> log(Promised job) throws InterruptedException {
        var log = new ArrayList<Json.Obj>();
        int before = -1;
        while (log.size() > before) {
            before = log.size();
            web.get(job.path() + "/history?after_seq=" + before)
                    .body()
                    .items("events")
                    .orElseThrow()
                    .forEach(event -> log.add((Json.Obj) event));
        }
        return log;
    }

    /** Whether a job waits for somebody, and says so. */
    boolean isAsking(Promised job) throws InterruptedException {
        var whole = web.get(job.path()).body();
        return EndedJob.objects(whole, "steps").stream()
                .anyMatch(step -> !EndedJob.objects(step, "waiting_for").isEmpty());
    }

    /** The jobs that a list shows are those that were acknowledged, each once. */
    void checkList() throws InterruptedException {
        var names = new ArrayList<String>();
        var page = "/v1/jobs?limit=100";
        while (!page.isEmpty()) {
            var body = web.get(page).body();
            EndedJob.objects(body, "jobs").forEach(job -> names.add(job.text("name").orElse("")));
            page =
                    body.text("next_token")
                            .map(token -> "/v1/jobs?limit=100&next_token=" + token)
                            .orElse("");
        }
        var wanted = ledger.jobs().stream().map(Promised::ticket).sorted().toList();
        if (!wanted.equals(names.stream().sorted().toList())) {
            ledger.broken(names.size() + " jobs are listed, of " + wanted.size());
        }
    }

    private void check(Promised job, boolean isSo, String otherwise) {
        if (!isSo) {
            ledger.broken(job + ": " + otherwise);
        }
    }
}
