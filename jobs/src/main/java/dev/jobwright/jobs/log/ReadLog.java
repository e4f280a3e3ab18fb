package dev.jobwright.jobs.log;

import dev.jobwright.jobs.control.AwaitJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Polling;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.ports.Pause;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads a job's log a part at a time, and waits for more of it. */
public final class ReadLog {
    /** The most events that are read at once, and that are answered. */
    public static final int MOST = 200;

    /** The longest that anybody waits. */
    public static final Duration LONGEST = AwaitJob.LONGEST;

    /** Where few events are wanted, so many times as many are looked at before the answer. */
    private static final int MOST_READS = 4;

    private final Log log;
    private final Jobs jobs;
    private final Polling polling;

    /** With what lets time pass between two looks. */
    public ReadLog(Table table, Pause pause) {
        this.log = new Log(table);
        this.jobs = new Jobs(table);
        this.polling = new Polling(pause);
    }

    /**
     * What is asked for.
     *
     * @param job whose log
     * @param afterSeq after which event
     * @param limit how many events at most
     * @param wanted which of them
     * @param longest how long to wait if there is none yet
     */
    public record Request(
            Job job, long afterSeq, int limit, Predicate<Event> wanted, Duration longest) {}

    /**
     * A part of a log.
     *
     * @param head the log's head
     * @param events those that are wanted, in order
     * @param lastSeq the newest event's number
     * @param readTo the number up to which it was looked through: to go on after
     * @param ended whether no more comes, unless the job is run again
     */
    public record Part(Head head, List<Event> events, long lastSeq, long readTo, boolean ended) {
        private boolean isNews() {
            return !events.isEmpty() || readTo < lastSeq || ended;
        }
    }

    /** Reads; what is answered may be empty although there is more to read. */
    public Part handle(Request request) {
        var none = new Part(head(request.job()), List.of(), 0, request.afterSeq(), false);
        return polling.until(
                read(request, none), seen -> read(request, seen), Part::isNews, request.longest());
    }

    private Head head(Job job) {
        return log.head(job.uid())
                .orElseGet(() -> Head.begin(job.uid(), job.id(), job.spec().workflow().id()));
    }

    private Part read(Request request, Part before) {
        var head = head(request.job());
        long last = head.lastSeq();
        long readTo = before.readTo();
        var wanted = new ArrayList<Event>();
        for (int i = 0; i < MOST_READS && readTo < last && wanted.size() < request.limit(); i++) {
            for (var event : log.after(head.job(), readTo, MOST)) {
                if (wanted.size() == request.limit()) {
                    break;
                }
                readTo = event.jobSeq();
                last = Math.max(last, readTo);
                if (request.wanted().test(event)) {
                    wanted.add(event);
                }
            }
        }
        boolean ended = readTo >= last && wanted.isEmpty() && hasEnded(request.job(), head);
        return new Part(head, wanted, last, readTo, ended);
    }

    /** Nothing is logged of a run after its end; a job that is gone says nothing either. */
    private boolean hasEnded(Job job, Head head) {
        return jobs.find(job.uid())
                .map(now ->
                        now.state() instanceof JobState.Final
                                && head.lastSeq() > 0
                                && head.closedRun() >= now.runNo())
                .orElse(true);
    }
}
