package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Names;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which jobs a list shows.
 *
 * @param statuses those with one of these; none means any
 * @param tags those with all of these
 * @param workflow those of this workflow
 * @param batch those of this batch
 * @param schedule those that this schedule made; whoever lists them asks for no others
 * @param name those of exactly this name
 * @param after those created later
 * @param before those created earlier
 */
record JobFilter(
        List<String> statuses,
        List<String> tags,
        Optional<String> workflow,
        Optional<String> batch,
        Optional<ScheduleId> schedule,
        Optional<String> name,
        Optional<Instant> after,
        Optional<Instant> before)
        implements Predicate<Job> {

    /** What a list can be asked by; a filter that was passed over would show too much. */
    private static final Set<String> KNOWN =
            Set.of(
                    "status",
                    "tags",
                    "workflow_id",
                    "batch_id",
                    "schedule_id",
                    "name",
                    "created_after",
                    "created_before",
                    "sort_by",
                    "sort_order",
                    "offset",
                    "limit",
                    "next_token");

    private static final String TIME = "give a time like 2026-03-02T09:15:00Z";

    private static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Enum::name).toList();

    /** Reads the query. */
    static Parsed<JobFilter> read(HttpRequest request) {
        var problems = new Problems();
        for (var parameter : request.query().keySet()) {
            if (!KNOWN.contains(parameter)) {
                problems.add(Paging.unknown(parameter));
            }
        }
        var statuses = words(request, "status");
        if (!STATUSES.containsAll(statuses)) {
            problems.add("/status", "UNKNOWN_WORD", "write some of " + String.join(", ", STATUSES));
        }
        var filter =
                new JobFilter(
                        statuses,
                        words(request, "tags"),
                        request.query("workflow_id"),
                        request.query("batch_id"),
                        schedule(request, problems),
                        request.query("name"),
                        time(request, "created_after", problems),
                        time(request, "created_before", problems));
        return problems.or(Optional.of(filter));
    }

    /** Reads what a body says about which jobs are meant. */
    static JobFilter read(ObjectReader body) {
        return new JobFilter(
                texts(body, "status", place -> place.word(JobFilter::status, STATUSES)),
                texts(body, "tags", place -> place.text(1, 128)),
                body.optional("workflow_id").flatMap(place -> place.text(1, 64)),
                body.optional("batch_id").flatMap(place -> place.text(1, 64)),
                body.optional("schedule_id").flatMap(place -> Names.read(place, ScheduleId::new)),
                body.optional("name").flatMap(place -> place.text(1, 256)),
                time(body, "created_after"),
                time(body, "created_before"));
    }

    private static List<String> texts(
            ObjectReader body, String field, Function<Place, Optional<String>> text) {
        return body.optional(field).flatMap(place -> place.items(1, 50)).orElse(List.of()).stream()
                .map(text)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> status(String word) {
        return Optional.of(word).filter(STATUSES::contains);
    }

    private static Optional<Instant> time(ObjectReader body, String field) {
        return body.optional(field)
                .flatMap(place -> place.text(JobFilter::isTime, "INVALID_TIME", TIME))
                .map(Instant::parse);
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public boolean test(Job job) {
        var spec = job.spec();
        var created = job.times().created();
        return (statuses.isEmpty() || statuses.contains(job.state().status().name()))
                && spec.tags().containsAll(tags)
                && workflow.filter(id -> !id.equals(spec.workflow().id().value())).isEmpty()
                && batch.filter(id -> !isIn(id, job)).isEmpty()
                && name.filter(one -> !one.equals(spec.name())).isEmpty()
                && after.filter(at -> !created.isAfter(at)).isEmpty()
                && before.filter(at -> !created.isBefore(at)).isEmpty();
    }

    private static boolean isIn(String batch, Job job) {
        return job.spec().membership().filter(as -> as.batch().value().equals(batch)).isPresent();
    }

    private static List<String> words(HttpRequest request, String parameter) {
        return request.query(parameter).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    }

    private static Optional<ScheduleId> schedule(HttpRequest request, Problems problems) {
        return request.query("schedule_id")
                .flatMap(id ->
                        Names.read(
                                new Place(Json.of(id), Paging.place("schedule_id"), problems),
                                ScheduleId::new));
    }

    private static Optional<Instant> time(
            HttpRequest request, String parameter, Problems problems) {
        try {
            return request.query(parameter).map(Instant::parse);
        } catch (DateTimeException e) {
            problems.add(Paging.place(parameter), "INVALID_TIME", TIME);
            return Optional.empty();
        }
    }
}
