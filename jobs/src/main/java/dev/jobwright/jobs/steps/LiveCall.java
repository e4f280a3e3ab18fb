package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.workflow.FileRef;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A tool's view of its attempt. Reports of progress are thinned out to about four a second, and the
 * last one is always sent.
 */
final class LiveCall implements ToolCall {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int MAX_LINE = 4_000;

    /**
     * What surrounds the attempts.
     *
     * @param table where the gates are
     * @param files where file parameters are
     * @param tell where reports go
     * @param clock what time it is
     */
    record Around(Table table, Files files, Tell tell, InstantSource clock) {}

    private final Around around;
    private final StepLedger.Place place;
    private final Attempt attempt;
    private Optional<LogMessage.Report> held = Optional.empty();
    private Instant reported = Instant.MIN;
    private Instant looked = Instant.MIN;
    private boolean cancelled;
    private long counter;

    /**
     * One attempt.
     *
     * @param fence its fence
     * @param deadline when it is ended from outside
     * @param parameters resolved
     */
    record Attempt(long fence, Instant deadline, Json.Obj parameters) {}

    LiveCall(Around around, StepLedger.Place place, Attempt attempt) {
        this.around = around;
        this.place = place;
        this.attempt = attempt;
    }

    @Override
    public Json.Obj parameters() {
        return attempt.parameters();
    }

    @Override
    public InputStream open(String parameter) throws IOException {
        var owner = table().get(Keys.job(place.job())).map(JobItem::read).map(Job::owner);
        return parameters()
                .get(parameter)
                .flatMap(FileRef::read)
                .flatMap(ref -> owner.flatMap(one -> around.files().find(one, ref.fileId())))
                .flatMap(around.files()::open)
                .orElseThrow(() -> new FileNotFoundException("no file is given as " + parameter));
    }

    @Override
    public void progress(long done, long total, String message) {
        var report =
                new LogMessage.Report(
                        place.job(),
                        place.runNo(),
                        StepFrames.node(place.step()),
                        place.key().text(),
                        mark(),
                        done,
                        total,
                        Texts.shortened(message, MAX_LINE));
        var now = around.clock().instant();
        if (now.isBefore(after(reported, BETWEEN_REPORTS))) {
            held = Optional.of(report);
        } else {
            reported = now;
            held = Optional.empty();
            around.tell().send(report);
        }
    }

    @Override
    public void log(Severity severity, String line) {
        flush();
        around.tell()
                .send(
                        new LogMessage.Line(
                                place.job(),
                                place.runNo(),
                                StepFrames.node(place.step()),
                                place.key().text(),
                                mark(),
                                severity,
                                Texts.shortened(line, MAX_LINE)));
    }

    @Override
    public boolean cancelled() {
        var now = around.clock().instant();
        if (now.isAfter(attempt.deadline())) {
            return true;
        }
        if (!cancelled && !now.isBefore(after(looked, BETWEEN_LOOKS))) {
            looked = now;
            cancelled =
                    table().get(Keys.gate(place.job(), place.runNo(), place.key()))
                            .map(GateItem::read)
                            .map(gate -> gate == GateItem.Gate.CLOSED)
                            .orElse(true);
        }
        return cancelled;
    }

    @Override
    public Instant deadline() {
        return attempt.deadline();
    }

    /** Sends the report that was held back, if one was. */
    void flush() {
        held.ifPresent(around.tell()::send);
        held = Optional.empty();
    }

    private Table table() {
        return around.table();
    }

    private Head.Mark mark() {
        counter++;
        return new Head.Mark(attempt.fence(), counter);
    }

    private static Instant after(Instant last, Duration pause) {
        return last.equals(Instant.MIN) ? last : last.plus(pause);
    }
}
