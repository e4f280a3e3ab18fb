package dev.jobwright.jobs.items;

import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.control.Submission.Route;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A {@link Submission} in the table, which drops it some time after it has expired. */
public final class SubmissionItem {
    private static final String ROUTE = "route";
    private static final String MADE = "made";

    private SubmissionItem() {}

    /** Where it lies. */
    public static Key key(Owner owner, Route route, String key) {
        return Keys.idempotency(owner, route.name().toLowerCase(Locale.ROOT), key);
    }

    /** The item of a submission; expiry is kept in whole seconds. */
    public static Item of(Submission submission) {
        return new Item(
                key(submission.owner(), submission.route(), submission.key()),
                Json.object()
                        .put("owner", submission.owner().value())
                        .put("key", submission.key())
                        .put("fingerprint", submission.fingerprint())
                        .put(ROUTE, submission.route().name())
                        .put(MADE, submission.made())
                        .put(ConnectionItem.EXPIRES, submission.expires().getEpochSecond())
                        .done());
    }

    /** The submission of an item. */
    public static Submission read(Item item) {
        return new Submission(
                new Owner(item.text("owner")),
                Route.valueOf(item.text(ROUTE)),
                item.text("key"),
                item.text("fingerprint"),
                item.text(MADE),
                Instant.ofEpochSecond(item.whole(ConnectionItem.EXPIRES)));
    }

    /** The write of a submission, if there still is only the expired one that was read. */
    public static Write replace(Submission submission, Optional<Submission> expired) {
        return new Write.Put(
                of(submission),
                expired.<Condition>map(before ->
                                Condition.is(
                                        ConnectionItem.EXPIRES, before.expires().getEpochSecond()))
                        .orElseGet(Condition.Absent::new));
    }

    /** The end of a submission whose making was given up. */
    public static Write delete(Submission submission) {
        return new Write.Delete(
                key(submission.owner(), submission.route(), submission.key()),
                Condition.is(MADE, submission.made()));
    }
}
