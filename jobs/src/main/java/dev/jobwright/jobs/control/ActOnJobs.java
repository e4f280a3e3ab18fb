package dev.jobwright.jobs.control;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Acts on many of an owner's jobs, or says what that would do. Each job is acted on by itself: what
 * cannot be done to one hinders no other, and all of it may be asked for again. A call is bounded,
 * and says where the next goes on.
 */
public final class ActOnJobs {
    /** The most jobs that a call acts on, and the most that an answer names. */
    public static final int MOST = 100;

    private static final int CHUNK = 25;
    private static final int MOST_READ = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    /** The gateway waits for 30 s, and what was begun shall end before. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    private final Jobs jobs;
    private final Batches batches;
    private final ActOnJob actOnJob;
    private final InstantSource clock;

    /** With what acts on each. */
    public ActOnJobs(Table table, ActOnJob actOnJob, InstantSource clock) {
        this.jobs = new Jobs(table);
        this.batches = new Batches(table);
        this.actOnJob = actOnJob;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param owner whose jobs
     * @param which of them
     * @param wish what is to be done
     * @param isDryRun whether it is only told what that would do
     * @param after where the call before this one ended
     */
    public record Request(
            Owner owner,
            Which which,
            ActOnJob.Wish wish,
            boolean isDryRun,
            Optional<Query.Cursor> after) {}

    /** Which jobs are meant. */
    public sealed interface Which {
        /** Those of these ids. */
        record Named(List<JobId> ids) implements Which {
            public Named {
                ids = ids.stream().distinct().toList();
            }
        }

        /** Those of a batch that stand so, by index. */
        record Members(Batch batch, Set<Status> standing) implements Which {}

        /**
         * Those that a filter lets through, newest first.
         *
         * @param schedule the schedule that made them, if they are all of one
         */
        record Matching(Optional<ScheduleId> schedule, Predicate<Job> filter) implements Which {
            /** Of all schedules and of none. */
            public Matching(Predicate<Job> filter) {
                this(Optional.empty(), filter);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param matched how many jobs were meant and there
     * @param acted how many of them were acted on, or would be
     * @param ids the first of those
     * @param refused the first that were left as they are, and those that are not there
     * @param next where the next call goes on; empty at the end
     */
    public record Reply(
            int matched,
            int acted,
            List<JobId> ids,
            List<Refused> refused,
            Optional<Query.Cursor> next) {}

    /** A job that was left as it is, and why. */
    public record Refused(JobId id, ActOnJob.Refusal why) {}

    /** Acts, or tells. */
    public Reply handle(Request request) {
        var end = clock.instant().plus(LONGEST);
        var report = new Report();
        var after = request.after();
        do {
            var chunk = chunk(request, after);
            chunk.missing().forEach(report::missing);
            chunk.jobs().forEach(job -> report.add(job, act(job, request)));
            report.read += CHUNK;
            after = chunk.next();
        } while (after.isPresent() && report.mayGoOn(request) && clock.instant().isBefore(end));
        return report.reply(after);
    }

    private Optional<ActOnJob.Refusal> act(Job job, Request request) {
        return request.isDryRun()
                ? actOnJob.foresee(job, request.wish(), clock.instant())
                : actOnJob.handle(job, request.wish());
    }

    /** Some of the jobs that are meant, as they were last written. */
    private record Chunk(List<Job> jobs, List<JobId> missing, Optional<Query.Cursor> next) {}

    private Chunk chunk(Request request, Optional<Query.Cursor> after) {
        return switch (request.which()) {
            case Which.Named(var ids) -> named(request.owner(), ids, after);
            case Which.Members(var batch, var standing) -> members(batch, standing, after);
            case Which.Matching(var schedule, var filter) -> {
                var listed = jobs.list(request.owner(), schedule, CHUNK, after);
                // A list may lag behind: what does not match any more is not meant.
                var found =
                        listed.jobs().stream()
                                .filter(filter)
                                .map(job -> jobs.find(job.uid()))
                                .flatMap(Optional::stream)
                                .filter(filter)
                                .toList();
                yield new Chunk(found, List.of(), listed.next());
            }
        };
    }

    private Chunk members(Batch batch, Set<Status> standing, Optional<Query.Cursor> after) {
        var some = batches.members(batch, CHUNK, after);
        var found =
                some.members().stream()
                        .filter(member -> !member.isDeleted() && standing.contains(member.status()))
                        .map(member -> jobs.find(member.owner(), member.job()))
                        .flatMap(Optional::stream)
                        .toList();
        return new Chunk(found, List.of(), some.next());
    }

    private Chunk named(Owner owner, List<JobId> ids, Optional<Query.Cursor> after) {
        int from = after.map(cursor -> place(cursor, ids.size())).orElse(0);
        int to = Math.min(from + CHUNK, ids.size());
        var found = new ArrayList<Job>();
        var missing = new ArrayList<JobId>();
        for (var id : ids.subList(from, to)) {
            jobs.find(owner, id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        var next = Optional.of(to).filter(place -> place < ids.size());
        return new Chunk(
                found, missing, next.map(place -> Query.Cursor.of(Integer.toString(place))));
    }

    private static int place(Query.Cursor cursor, int size) {
        var text = cursor.parts(1).getFirst();
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) >= size) {
            throw new InvalidCursor();
        }
        return Integer.parseInt(text);
    }

    /** What has come of it so far. */
    private static final class Report {
        private final List<JobId> ids = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private int matched;
        private int acted;
        private int missing;
        private int read;

        /** What is acted on is named in full; what would be is only counted, as a batch is. */
        boolean mayGoOn(Request request) {
            boolean isCounted = request.isDryRun() || request.which() instanceof Which.Members;
            return read < MOST_READ && (isCounted || matched + missing + CHUNK <= MOST);
        }

        void add(Job job, Optional<ActOnJob.Refusal> refusal) {
            matched++;
            if (refusal.isPresent()) {
                refuse(job.id(), refusal.get());
                return;
            }
            acted++;
            if (ids.size() < MOST) {
                ids.add(job.id());
            }
        }

        void missing(JobId id) {
            missing++;
            refuse(id, ActOnJob.Refusal.MISSING);
        }

        private void refuse(JobId id, ActOnJob.Refusal why) {
            if (refused.size() < MOST) {
                refused.add(new Refused(id, why));
            }
        }

        Reply reply(Optional<Query.Cursor> next) {
            return new Reply(matched, acted, ids, refused, next);
        }
    }
}
