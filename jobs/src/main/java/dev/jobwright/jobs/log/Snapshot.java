package dev.jobwright.jobs.log;

import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a job stands, as the events of its newest run that no later one has made out of date: the
 * last of the job, of each step, edge and output, and how far the steps at work are. They keep
 * their numbers, so that a client takes them for what they are, a log with less in it.
 *
 * @param events in order
 * @param isWhole whether the run has no more of them than may be looked for
 */
record Snapshot(List<Event> events, boolean isWhole) {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 25;
    private static final int MOST_EVENTS = 1_000;
    private static final Set<String> ENDS =
            Set.of("completed", "failed", "skipped", "cancelled", "pending");

    /** Of the log as it is. */
    static Snapshot of(Table table, JobUid job) {
        var fold = new Fold();
        var query = EventItem.after(job, 0).descending().atMost(PAGE);
        Optional<Query.Cursor> next = Optional.empty();
        int pages = 0;
        do {
            var page = table.query(query.from(next));
            next = page.next();
            pages++;
            page.items().stream()
                    .map(EventItem::read)
                    .flatMap(events -> events.reversed().stream())
                    .forEach(fold::add);
        } while (next.isPresent() && fold.wantsMore() && pages < MOST_PAGES);
        boolean isWhole = fold.isOver || (next.isEmpty() && !fold.isFull());
        return new Snapshot(List.copyOf(fold.kept), isWhole);
    }

    /** Takes events, the newest first. */
    private static final class Fold {
        private final Deque<Event> kept = new ArrayDeque<>();
        private final Set<List<String>> told = new HashSet<>();
        private int runNo = -1;
        private boolean isOver;

        boolean isFull() {
            return kept.size() == MOST_EVENTS;
        }

        boolean wantsMore() {
            return !isOver && !isFull();
        }

        void add(Event event) {
            runNo = Math.max(runNo, event.runNo());
            isOver = isOver || event.runNo() < runNo;
            if (wantsMore() && isNews(event.frame())) {
                kept.addFirst(event);
            }
        }

        private boolean isNews(Json.Obj frame) {
            var type = text(frame, "type");
            return switch (type) {
                case "job_update" -> told.add(List.of(type));
                case "node_update" -> isNewsOfNode(frame);
                case "node_progress" ->
                        !told.contains(of("ended", frame)) && told.add(of(type, frame));
                case "output_update" ->
                        told.add(
                                List.of(
                                        type,
                                        of(type, frame).toString(),
                                        text(frame, "output_name")));
                case "edge_update" -> told.add(List.of(type, text(frame, "edge_id")));
                case "log_update" -> false;
                default -> throw new IllegalArgumentException("no frame is a " + type);
            };
        }

        private boolean isNewsOfNode(Json.Obj frame) {
            boolean isNews = told.add(of("node_update", frame));
            if (isNews && ENDS.contains(text(frame, "status"))) {
                told.add(of("ended", frame));
            }
            return isNews;
        }

        private static List<String> of(String what, Json.Obj frame) {
            return List.of(what, text(frame, "node_id"), text(frame, "item"));
        }

        private static String text(Json.Obj frame, String field) {
            return frame.text(field).orElse("");
        }
    }
}
