package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes care of notices: each webhook that is to know gets its delivery, in a transaction; then the
 * bus is told, and the notice goes. What is queued for webhooks does not wait for a bus that cannot
 * be reached.
 */
public final class Spread {
    private static final System.Logger LOG = System.getLogger(Spread.class.getName());

    private static final String JOB_CHANGED = "Job Status Changed";
    private static final String BATCH_ENDED = "Batch Ended";

    private final Table table;
    private final Gather gather;
    private final Queues queues;
    private final Bus bus;
    private final InstantSource clock;

    /** What it works with. */
    public Spread(Table table, Bus bus, InstantSource clock) {
        this.table = table;
        this.gather = new Gather(table);
        this.queues = new Queues(table);
        this.bus = bus;
        this.clock = clock;
    }

    /** Takes care of the notices that lie where this one does, in order. */
    public void handle(Key key) {
        var mine = new ArrayList<Notice>();
        for (var item : Pages.all(table, NoticeItem.beside(key))) {
            mine.addAll(queue(item.key()));
        }
        try {
            mine.forEach(this::tellBus);
        } catch (PortUnavailable e) {
            // The notices stay, and somebody comes back for them.
            LOG.log(System.Logger.Level.WARNING, "the event bus was not told", e);
        }
    }

    /** Queues what webhooks are to know; the notice, if its rest is now ours to do. */
    private List<Notice> queue(Key key) {
        return Rounds.until(() -> {
            var found = table.get(key).map(NoticeItem::read);
            return found.isEmpty() || isSomebodys(found.get())
                    ? Optional.of(List.of())
                    : advance(found.get()).filter(Notice::isQueued).map(List::of);
        });
    }

    /** Whoever has queued all of it tells the bus, and has some time for that. */
    private boolean isSomebodys(Notice notice) {
        return notice.isQueued() && clock.instant().isBefore(notice.due());
    }

    /** One transaction: the next event that some webhook is to know, and those that none is to. */
    private Optional<Notice> advance(Notice notice) {
        var now = clock.instant();
        var about = notice.about();
        var writes = new ArrayList<Write>();
        long upTo = about.upTo();
        for (var told : gather.after(notice)) {
            for (var webhook : gather.listeners(told)) {
                writes.addAll(queues.add(Delivery.of(webhook, told.said(), now), now));
            }
            if (!writes.isEmpty()) {
                upTo = told.said().seq();
                break;
            }
        }
        var next = notice.queuedUpTo(upTo, now);
        writes.add(NoticeItem.replace(next));
        return table.transact(writes) instanceof Outcome.Committed
                ? Optional.of(next)
                : Optional.empty();
    }

    private void tellBus(Notice notice) {
        var events = new ArrayList<Bus.Event>();
        gather.all(notice).stream()
                .filter(told -> told.said().kind().isUsual())
                .forEach(told -> events.add(event(told)));
        if (!events.isEmpty()) {
            bus.put(events);
        }
        // Somebody else may have done all of it as well.
        var _ = table.transact(List.of(NoticeItem.delete(notice)));
    }

    private static Bus.Event event(Gather.Told told) {
        var said = told.said();
        var type = said.kind() == Kind.BATCH_ENDED ? BATCH_ENDED : JOB_CHANGED;
        return new Bus.Event(type, said.at(), detail(told.owner(), said));
    }

    /** Whoever listens to the bus hears of all users. */
    private static Json.Obj detail(Owner owner, Announcement said) {
        return said.json()
                .with("event_id", Json.of(said.id()))
                .with("owner", Json.of(owner.value()));
    }
}
