package dev.jobwright.local.protocol;

import dev.jobwright.jobs.ports.Executions;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** State machines that do nothing by themselves. */
final class RecordedExecutions implements Executions {
    /** What every token begins with, and nothing else has. */
    static final String TOKEN = "canary";

    private final Faults faults;
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final Map<String, Description> found = new HashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Told> told = new HashMap<>();

    /** Whether no execution can go on that has ended. */
    boolean refusesRedrives;

    /**
     * What a waiting task was told.
     *
     * @param error empty when its step ended well
     */
    record Told(Optional<String> error, String text) {}

    RecordedExecutions(Faults faults) {
        this.faults = faults;
    }

    @Override
    public String define(String name, String definition) {
        return "arn:aws:states:local:0:stateMachine:" + name;
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        return faults.pass(
                () -> started(Executions.executionArn(machineArn, name), input),
                () -> {
                    throw Around.silence();
                });
    }

    private Started started(String arn, String input) {
        inputs.putIfAbsent(arn, input);
        return found.putIfAbsent(arn, how(Status.RUNNING, 0, "", "")) == null
                ? Started.NOW
                : Started.BEFORE;
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        return faults.pass(
                () -> Optional.ofNullable(found.get(executionArn)),
                () -> {
                    throw Around.silence();
                });
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        faults.pass(
                () -> {
                    if (isRunning(executionArn)) {
                        end(executionArn, Status.ABORTED, error, cause);
                    }
                    return true;
                },
                () -> {
                    throw Around.silence();
                });
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        if (refusesRedrives) {
            return Redriven.REFUSED;
        }
        return faults.pass(
                () -> redriven(executionArn, times),
                () -> {
                    throw Around.silence();
                });
    }

    private Redriven redriven(String arn, int times) {
        var there = Optional.ofNullable(found.get(arn));
        boolean goesOn =
                there.filter(how ->
                                switch (how.status()) {
                                    case FAILED, TIMED_OUT, ABORTED -> true;
                                    case RUNNING -> how.redriveCount() == times;
                                    case SUCCEEDED, PENDING_REDRIVE -> false;
                                })
                        .isPresent();
        if (goesOn) {
            found.put(
                    arn,
                    new Description(Status.RUNNING, times, Optional.empty(), Optional.empty()));
        }
        return goesOn ? Redriven.NOW : Redriven.REFUSED;
    }

    @Override
    public Heard succeed(String token, String output) {
        return tell(token, new Told(Optional.empty(), output));
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return tell(token, new Told(Optional.of(error), cause));
    }

    @Override
    public Heard heartbeat(String token) {
        return faults.pass(() -> waits(token) ? Heard.YES : Heard.GONE, this::unheard);
    }

    private Heard tell(String token, Told what) {
        return faults.pass(
                () -> {
                    if (!waits(token)) {
                        return Heard.GONE;
                    }
                    told.put(token, what);
                    return Heard.YES;
                },
                this::unheard);
    }

    private Heard unheard() {
        throw Around.silence();
    }

    private boolean waits(String token) {
        var arn = tokens.get(token);
        return arn != null && isRunning(arn) && !told.containsKey(token);
    }

    /** A task of an execution begins to wait. */
    String issue(String arn) {
        var token = TOKEN + "-" + (tokens.size() + 1);
        tokens.put(token, arn);
        return token;
    }

    /** What the task of a token was told, if it was. */
    Optional<Told> told(String token) {
        return Optional.ofNullable(told.get(token));
    }

    void end(String arn, Status status, String error, String cause) {
        int redrives = peek(arn).map(Description::redriveCount).orElse(0);
        found.put(arn, how(status, redrives, error, cause));
    }

    /** As if it had never been. */
    void vanish(String arn) {
        found.remove(arn);
    }

    boolean isRunning(String arn) {
        return found.containsKey(arn) && found.get(arn).status() == Status.RUNNING;
    }

    Optional<Description> peek(String arn) {
        return Optional.ofNullable(found.get(arn));
    }

    List<String> started() {
        return List.copyOf(inputs.keySet());
    }

    /** What an execution was started with. */
    String input(String arn) {
        return Optional.ofNullable(inputs.get(arn)).orElseThrow();
    }

    private static Description how(Status status, int redrives, String error, String cause) {
        return new Description(
                status,
                redrives,
                Optional.of(error).filter(text -> !text.isEmpty()),
                Optional.of(cause).filter(text -> !text.isEmpty()));
    }
}
