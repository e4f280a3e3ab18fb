package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
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

/**
 * A tool's view of its attempt. The tool calls it on threads of its own, and who watches the tool
 * on another.
 */
final class LiveCall implements ToolCall {

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
    private final Turn turn;
    private final Instant deadline;
    private final Reports reports;
    private final Wanted wanted;
    private volatile Instant lastSign;
    private volatile boolean over;

    /**
     * Of one attempt.
     *
     * @param deadline when it is ended from outside
     */
    LiveCall(Around around, Turn turn, Instant deadline) {
        this.around = around;
        this.turn = turn;
        this.deadline = deadline;
        this.reports =
                new Reports(around.tell(), around.clock(), turn.place(), turn.claimed().fence());
        this.wanted = new Wanted(around.table(), around.clock(), turn.place());
        this.lastSign = around.clock().instant();
    }

    @Override
    public Json.Obj parameters() {
        return turn.parameters();
    }

    @Override
    public InputStream open(String parameter) throws IOException {
        alive();
        var job = turn.place().job();
        var owner = around.table().get(Keys.job(job)).map(JobItem::read).map(Job::owner);
        return parameters()
                .get(parameter)
                .flatMap(FileRef::read)
                .flatMap(ref -> owner.flatMap(one -> around.files().find(one, ref.fileId())))
                .flatMap(around.files()::open)
                .orElseThrow(() -> new FileNotFoundException("no file is given as " + parameter));
    }

    @Override
    public void progress(long done, long total, String message) {
        heartbeat();
        reports.progress(done, total, message);
    }

    @Override
    public void log(Severity severity, String line) {
        heartbeat();
        reports.line(severity, line);
    }

    @Override
    public void heartbeat() {
        alive();
        lastSign = around.clock().instant();
    }

    @Override
    public boolean cancelled() {
        return over || isLate() || wanted.isOver();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    /** Whether its time is over. */
    boolean isLate() {
        return around.clock().instant().isAfter(deadline);
    }

    /** Whether the tool has given no sign of life for longer than this. */
    boolean isSilentFor(Duration longest) {
        return around.clock().instant().isAfter(lastSign.plus(longest));
    }

    /** The attempt is over: nothing that the tool says from now on counts. */
    void end() {
        over = true;
        reports.flush();
    }

    private void alive() {
        if (over) {
            throw new IllegalStateException("the attempt is over; the tool should have ended");
        }
    }
}
