package dev.jobwright.jobs.log;

import dev.jobwright.jobs.items.ConnectionItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.SubscriptionItem;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;

/**
 * Those who watch jobs. Each is sent the log from where it was last sent to, in order; what could
 * not be sent is sent again with the next event, and never holds up the log.
 */
public final class Watchers {
    /** The most jobs that one connection watches. */
    public static final int MOST_WATCHED = 100;

    private static final int PAGE = 200;

    private final Table table;
    private final Log log;
    private final Push push;

    /** Who watches stands in the table; frames go out by push. */
    public Watchers(Table table, Push push) {
        this.table = table;
        this.log = new Log(table);
        this.push = push;
    }

    /** Answers a connection that wants to watch, and sends it what it misses. */
    void join(Head head, LogMessage.Watch watch) {
        if (table.get(Keys.connection(watch.connectionId())).isEmpty()) {
            return;
        }
        long from = Math.min(watch.lastSeq().orElse(0L), head.lastSeq());
        var snapshot =
                watch.wantsSnapshot()
                        ? Optional.of(Snapshot.of(table, head.job()))
                        : Optional.<Snapshot>empty();
        if (watch.reconnect()
                && push.send(watch.connectionId(), resumed(head, from, snapshot))
                        == Push.Delivery.GONE) {
            return;
        }
        var subscription = new Subscription(head.job(), watch.connectionId(), from);
        if (write(SubscriptionItem.put(subscription))) {
            snapshot.ifPresentOrElse(
                    one -> show(head, subscription, one), () -> send(head, subscription));
        }
    }

    /** What of a snapshot could not be sent is made good by the log itself, from there on. */
    private void show(Head head, Subscription subscription, Snapshot snapshot) {
        long sent = 0;
        for (var event : snapshot.events()) {
            switch (push.send(subscription.connectionId(), Log.frame(head, event))) {
                case SENT -> sent = event.jobSeq();
                case GONE -> {
                    leave(head.job(), subscription.connectionId());
                    return;
                }
                case FAILED -> {
                    remember(subscription, sent);
                    return;
                }
            }
        }
        remember(subscription, head.lastSeq());
    }

    /** Sends everybody what it has not been sent. */
    void tell(Head head) {
        for (var item : Pages.all(table, SubscriptionItem.ofJob(head.job()))) {
            var subscription = SubscriptionItem.read(item);
            if (subscription.sentSeq() < head.lastSeq()) {
                send(head, subscription);
            }
        }
    }

    private void send(Head head, Subscription subscription) {
        long sent = subscription.sentSeq();
        while (sent < head.lastSeq()) {
            var events = log.after(head.job(), sent, PAGE);
            for (var event : events) {
                switch (push.send(subscription.connectionId(), Log.frame(head, event))) {
                    case SENT -> sent = event.jobSeq();
                    case GONE -> {
                        leave(head.job(), subscription.connectionId());
                        return;
                    }
                    case FAILED -> {
                        remember(subscription, sent);
                        return;
                    }
                }
            }
            if (events.isEmpty()) {
                checkGone(head.job());
                return;
            }
            // Whoever is stopped on the way to the end of a long log goes on from here.
            remember(subscription, sent);
        }
    }

    /** A log has no gap, unless its job is gone, and the log goes with it. */
    private void checkGone(JobUid job) {
        if (table.get(Keys.job(job)).isPresent()) {
            throw new IllegalStateException("the log of " + job + " has a gap");
        }
    }

    private void remember(Subscription subscription, long sent) {
        if (sent > subscription.sentSeq()) {
            var after = new Subscription(subscription.job(), subscription.connectionId(), sent);
            var _ = write(List.of(SubscriptionItem.sent(after)));
        }
    }

    /** What comes of a connection's wish to watch a job. */
    public enum Wish {
        /** It is going to watch it. */
        NEW,
        /** It watched it before. */
        ALREADY,
        /** It watches as many jobs as it may, or has closed. */
        REFUSED
    }

    /**
     * Takes note that a connection is going to watch a job, if it may. However many wishes come at
     * once, no more are granted than a connection may have: each is counted by a write that holds
     * while there is room, and who finds none looks how many jobs are watched by then.
     */
    public Wish wish(String connectionId, JobUid job) {
        return Rounds.until(() -> {
            var connection = table.get(Keys.connection(connectionId));
            if (connection.isEmpty()) {
                return Optional.of(Wish.REFUSED);
            }
            if (table.get(Keys.following(connectionId, job)).isPresent()) {
                return Optional.of(Wish.ALREADY);
            }
            return wish(connectionId, job, connection.get());
        });
    }

    private Optional<Wish> wish(String connectionId, JobUid job, Item connection) {
        if (ConnectionItem.room(connection) > 0) {
            return granted(SubscriptionItem.wish(job, connectionId, connection));
        }
        var query = SubscriptionItem.ofConnection(connectionId).atMost(MOST_WATCHED);
        int room = MOST_WATCHED - table.query(query).items().size();
        return room > 0
                ? granted(SubscriptionItem.wish(job, connectionId, connection, room))
                : Optional.of(Wish.REFUSED);
    }

    private Optional<Wish> granted(List<Write> writes) {
        return Optional.of(Wish.NEW)
                .filter(_ -> table.transact(writes) instanceof Outcome.Committed);
    }

    /** Ends a connection's watching of a job. */
    public void leave(JobUid job, String connectionId) {
        var _ = write(SubscriptionItem.delete(job, connectionId));
    }

    /** False when the connection has closed, or stopped watching, meanwhile. */
    private boolean write(List<Write> writes) {
        return Rounds.until(() ->
                switch (table.transact(writes)) {
                    case Outcome.Committed _ -> Optional.of(true);
                    case Outcome.Lost _ -> Optional.of(false);
                    case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
                });
    }

    private Json.Obj resumed(Head head, long from, Optional<Snapshot> snapshot) {
        long count = snapshot.map(one -> (long) one.events().size()).orElse(head.lastSeq() - from);
        return Json.object()
                .put("type", "job_resumed")
                .put("job_id", head.jobId().value())
                .put("workflow_id", head.workflowId().value())
                .put("status", status(head.job()))
                .put("last_seq", head.lastSeq())
                .put("replay_count", count)
                .put("replay_incomplete", snapshot.filter(one -> !one.isWhole()).isPresent())
                .put("snapshot", snapshot.isPresent())
                .done();
    }

    private String status(JobUid job) {
        return table.get(Keys.job(job))
                .map(JobItem::read)
                .map(found -> found.state() instanceof JobState.Final ? "finished" : "running")
                .orElse("unknown");
    }
}
