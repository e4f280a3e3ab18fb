package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.ports.Settings;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.MissingSecret;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.workflow.FileRef;
import dev.jobwright.jobs.workflow.Names;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A tool's view of its attempt. The tool calls it on threads of its own, and who watches the tool
 * on another.
 */
final class LiveCall implements ToolCall {

    /** No price needs more, and a number in the table has at most 38. */
    private static final int MAX_DIGITS = 18;

    /**
     * What surrounds the attempts.
     *
     * @param table where the gates are
     * @param files where file parameters are
     * @param tell where reports go
     * @param secrets what tools may know and nobody may read
     * @param settings what the deployment says about tools
     * @param clock what time it is
     */
    record Around(
            Table table,
            Files files,
            Tell tell,
            Secrets secrets,
            Settings settings,
            InstantSource clock) {}

    private final Around around;
    private final Turn turn;
    private final Instant deadline;
    private final Reports reports;
    private final Wanted wanted;
    private final Checkpoints checkpoints;
    private final StepFields fields;
    private final Mask mask = new Mask();
    private final AtomicReference<BigDecimal> cost = new AtomicReference<>(BigDecimal.ZERO);
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
        this.checkpoints = new Checkpoints(around.table(), turn.place(), turn.claimed().fence());
        this.fields = new StepFields(around, turn);
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
    public Optional<String> setting(String variable) {
        return around.settings().find(variable);
    }

    @Override
    public String secret(String name) {
        alive();
        Names.check("secret's name", name);
        var value =
                around.secrets()
                        .find(name)
                        .orElseThrow(() ->
                                new MissingSecret(name, "This installation has none of this name"));
        if (value.length() < Mask.SHORTEST) {
            throw new MissingSecret(
                    name, "It has fewer than " + Mask.SHORTEST + " characters, too few to hide");
        }
        mask.hide(value);
        return value;
    }

    @Override
    public void progress(long done, long total, String message) {
        heartbeat();
        reports.progress(done, total, mask.text(message));
    }

    @Override
    public void log(Severity severity, String line) {
        heartbeat();
        reports.line(severity, mask.text(line));
    }

    @Override
    public void output(String name, Json value) {
        heartbeat();
        Names.check("output's name", name);
        var shown = mask.json(value);
        Checkpoints.fits("an output that is shown", shown);
        reports.output(name, shown);
    }

    @Override
    public void field(String name, Json value) {
        heartbeat();
        Names.check("field's name", name);
        fields.set(mask.text(name), mask.json(value));
    }

    @Override
    public void save(Json checkpoint) {
        heartbeat();
        if (!mask.passes(checkpoint)) {
            throw new IllegalArgumentException("a checkpoint may hold no secret");
        }
        checkpoints.save(checkpoint);
    }

    @Override
    public Optional<Json> saved() {
        alive();
        return checkpoints.saved();
    }

    @Override
    public void cost(BigDecimal usd) {
        heartbeat();
        if (usd.signum() < 0
                || usd.precision() > MAX_DIGITS
                || Math.abs(usd.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "a cost is not negative and has at most " + MAX_DIGITS + " digits");
        }
        cost.accumulateAndGet(usd, BigDecimal::add);
    }

    @Override
    public void heartbeat() {
        alive();
        lastSign = around.clock().instant();
    }

    @Override
    public boolean cancelled() {
        return over || isLate() || wanted.isEnding();
    }

    /** Whether nobody waits for its result any more, which comes later than the wish to end it. */
    boolean isGivenUp() {
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

    /** Lets out what the tool has said, if its time has come. */
    void tick() {
        reports.tick();
        fields.tick();
    }

    /** What the tool says of its step. */
    Json.Obj fields() {
        return fields.all();
    }

    /** What it has cost so far. */
    BigDecimal paid() {
        return cost.get();
    }

    /** What hides the secrets that it was given. */
    Mask mask() {
        return mask;
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
