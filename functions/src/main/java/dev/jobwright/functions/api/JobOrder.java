package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problems;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order of a list of jobs. The table keeps jobs by creation; every other order is made of all
 * jobs that the filter lets through.
 *
 * @param by what they are sorted by
 * @param isDescending newest or most urgent first
 * @param offset how many of them come before the first page
 */
record JobOrder(By by, boolean isDescending, int offset) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** What jobs are sorted by. */
    enum By {
        CREATED_AT,
        UPDATED_AT,
        PRIORITY
    }

    private Comparator<Job> ascending() {
        return switch (by) {
            case CREATED_AT -> Comparator.comparing(job -> job.times().created());
            case UPDATED_AT -> Comparator.comparing(job -> job.times().updated());
            case PRIORITY -> Comparator.comparingInt(job -> -job.spec().priority().above());
        };
    }

    /** Reads {@code sort_by}, {@code sort_order} and {@code offset}. */
    static Parsed<JobOrder> read(HttpRequest request) {
        var problems = new Problems();
        var by =
                word(request, "sort_by", List.of("created_at", "updated_at", "priority"), problems);
        var order = word(request, "sort_order", List.of("desc", "asc"), problems);
        var offset = request.query("offset");
        if (offset.filter(text -> !isNumber(text)).isPresent()) {
            problems.add("/offset", "OUT_OF_RANGE", "give an offset from 0 to " + FirstJobs.MOST);
        }
        return problems.or(
                by.flatMap(word ->
                        order.map(way ->
                                new JobOrder(
                                        By.valueOf(word.toUpperCase(java.util.Locale.ROOT)),
                                        way.equals("desc"),
                                        offset.filter(JobOrder::isNumber)
                                                .map(Integer::parseInt)
                                                .orElse(0)))));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && Integer.parseInt(text) <= FirstJobs.MOST;
    }

    /** A word of a query, the first one if it is left out. */
    private static Optional<String> word(
            HttpRequest request, String parameter, List<String> words, Problems problems) {
        var given = request.query(parameter).orElse(words.getFirst());
        if (words.contains(given)) {
            return Optional.of(given);
        }
        problems.add(
                Paging.place(parameter),
                "UNKNOWN_WORD",
                "write one of " + String.join(", ", words));
        return Optional.empty();
    }

    /** Whether the table has them in this order. */
    boolean isOfTheTable() {
        return by == By.CREATED_AT;
    }

    /** Which jobs are read, in which order. */
    Jobs.Stretch stretch(JobFilter filter) {
        return new Jobs.Stretch(
                filter.schedule(),
                filter.after(),
                filter.before(),
                by != By.CREATED_AT || isDescending);
    }

    /** Jobs in this order, of the same rank the newest first. */
    List<Job> sorted(List<Job> jobs) {
        var order = isDescending ? ascending().reversed() : ascending();
        return jobs.stream().sorted(order).toList();
    }
}
