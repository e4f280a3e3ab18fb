package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ErrorNames;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.language.State;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The life of one task, from its schedule to its result, failure or timeout. */
final class Tasks {
    private Tasks() {}

    static void schedule(Turn turn, Strand strand, State.Task state) {
        Resource resource = state.resource();
        int task = turn.newId();
        Optional<String> token = token(turn, task, resource);
        Scope scope = turn.scope(strand, shown(resource, token));
        Scope looking = scope.withInput(state.data().input(scope));
        Payload arguments = Payload.of(state.data().arguments(scope));
        if (arguments.tooLarge()) {
            Trouble.fail(turn, strand, Failure.inputTooLarge(state.name()));
            return;
        }
        Activity.Allowance seconds = allowance(state, looking);
        Map<String, Object> more = TaskEvents.allowed(seconds);
        role(state, looking)
                .ifPresent(arn -> more.put("taskCredentials", Json.object("roleArn", arn)));
        var command =
                new Command.ScheduleTask(
                        task,
                        state.name(),
                        resource,
                        arguments.value(),
                        deadline(turn, resource, seconds),
                        strand.visit().retryCount(),
                        token,
                        Optional.empty());
        ask(turn, strand, Activity.Tasking.asked(command, seconds), new Told(arguments, more));
    }

    /** What the event of a task's schedule tells. */
    private record Told(Payload arguments, Map<String, Object> more) {}

    private static void ask(Turn turn, Strand strand, Activity.Tasking asked, Told told) {
        turn.command(asked.command());
        switch (asked.command().resource()) {
            case Resource.Activity _ -> turn.put(strand.with(strand.visit().with(asked)));
            case Resource.Function _, Resource.Integration _ -> {
                long scheduled = TaskEvents.scheduled(turn, strand, told.arguments(), told.more());
                long started = TaskEvents.started(turn, strand.at(scheduled), Map.of());
                run(turn, strand.at(started), asked);
            }
        }
    }

    /** The token of an activity's task is for its worker alone. */
    private static Optional<String> shown(Resource resource, Optional<String> token) {
        return resource instanceof Resource.Activity ? Optional.empty() : token;
    }

    private static Activity.Allowance allowance(State.Task state, Scope looking) {
        return new Activity.Allowance(
                state.timeoutSeconds().map(amount -> amount.in(looking)),
                state.heartbeatSeconds().map(amount -> amount.in(looking)));
    }

    private static Optional<Object> role(State.Task state, Scope looking) {
        return state.credentials()
                .map(template -> Json.asObject(template.evaluate(looking)))
                .map(credentials -> credentials.get("RoleArn"));
    }

    private static Optional<String> token(Turn turn, int task, Resource resource) {
        boolean wanted =
                switch (resource) {
                    case Resource.Activity _ -> true;
                    case Resource.Integration integration -> integration.waitsForToken();
                    case Resource.Function _ -> false;
                };
        return wanted
                ? Optional.of(
                        new TaskToken(turn.origin().executionArn(), task, turn.chance()).text())
                : Optional.empty();
    }

    /** The time of an activity's task begins with its worker. */
    private static Optional<Instant> deadline(
            Turn turn, Resource resource, Activity.Allowance seconds) {
        return resource instanceof Resource.Activity
                ? Optional.empty()
                : seconds.timeout().map(turn.moment().at()::plusSeconds);
    }

    /** From now on the task runs, and so does its time. */
    private static void run(Turn turn, Strand strand, Activity.Tasking tasking) {
        Activity.Tasking running =
                tasking.at(Activity.Stage.STARTED)
                        .with(
                                timer(turn, tasking.seconds().timeout()),
                                timer(turn, tasking.seconds().heartbeat()));
        turn.put(strand.with(strand.visit().with(running)));
    }

    private static Optional<Timer> timer(Turn turn, Optional<Long> seconds) {
        return seconds.map(count -> turn.timer(turn.moment().at().plusSeconds(count)));
    }

    /** The activity is there. */
    static void queued(Turn turn, Strand strand) {
        Activity.Tasking tasking = tasking(strand);
        if (tasking.stage() != Activity.Stage.ASKED) {
            return;
        }
        long scheduled =
                TaskEvents.scheduled(
                        turn,
                        strand,
                        Payload.of(tasking.command().arguments()),
                        TaskEvents.allowed(tasking.seconds()));
        turn.put(strand.with(strand.visit().with(tasking.at(Activity.Stage.QUEUED))).at(scheduled));
    }

    /** A worker has taken the activity's task. */
    static void started(Turn turn, Strand strand, Optional<String> worker) {
        Activity.Tasking tasking = tasking(strand);
        if (tasking.stage() != Activity.Stage.QUEUED) {
            return;
        }
        Map<String, Object> details =
                worker.isPresent() ? Json.object("workerName", worker.get()) : Map.of();
        long started = TaskEvents.started(turn, strand, details);
        run(turn, strand.at(started), tasking);
    }

    static void submitted(Turn turn, Strand strand, Payload output) {
        Activity.Tasking tasking = tasking(strand);
        if (tasking.command().submitted().isPresent()) {
            return;
        }
        long submitted = TaskEvents.submitted(turn, strand, output);
        turn.put(strand.with(strand.visit().with(tasking.submitted(output.value()))).at(submitted));
    }

    static void succeeded(Turn turn, Strand strand, Payload result) {
        if (result.tooLarge()) {
            String name = TaskEvents.name(tasking(strand).command().resource());
            failed(turn, strand, Failure.tooLarge(name, Failure.Kind.PLAIN));
            return;
        }
        turn.callOffTimers(tasking(strand));
        Map<String, Object> output = Details.output(result.text());
        Strand after =
                turn.put(done(strand).at(TaskEvents.ended(turn, strand, "Succeeded", output)));
        turn.later(
                after.id(),
                () -> Leave.state(turn, after, turn.scope(after).withResult(result.value())));
    }

    static void failed(Turn turn, Strand strand, Failure failure) {
        if (tasking(strand).stage() == Activity.Stage.ASKED) {
            missing(turn, strand);
            return;
        }
        turn.callOffTimers(tasking(strand));
        long last = TaskEvents.ended(turn, strand, "Failed", Details.failure(failure));
        Strand after = turn.put(done(strand).at(last));
        turn.later(after.id(), () -> Trouble.fail(turn, after, failure));
    }

    private static void missing(Turn turn, Strand strand) {
        String arn = tasking(strand).command().resource().arn();
        Strand after = turn.put(done(strand));
        var why =
                EvaluationFailed.runtime(
                        ErrorNames.RUNTIME, "The activity " + arn + " does not exist.");
        turn.later(after.id(), () -> Trouble.evaluation(turn, after, why));
    }

    static void timedOut(Turn turn, Strand strand, int timer) {
        boolean whole = tasking(strand).timeout().filter(one -> one.id() == timer).isPresent();
        turn.command(new Command.CancelTask(tasking(strand).task()));
        turn.callOffTimers(tasking(strand));
        Failure failure = Failure.timeout(whole ? Failure.Kind.TIMEOUT : Failure.Kind.HEARTBEAT);
        long last = TaskEvents.ended(turn, strand, "TimedOut", Details.failure(failure));
        Strand after = turn.put(done(strand).at(last));
        turn.later(after.id(), () -> Trouble.fail(turn, after, failure));
    }

    static void heartbeat(Turn turn, Strand strand) {
        Activity.Tasking tasking = tasking(strand);
        if (tasking.heartbeat().isPresent()) {
            turn.callOff(tasking.heartbeat());
            Optional<Timer> next = timer(turn, tasking.seconds().heartbeat());
            turn.put(strand.with(strand.visit().with(tasking.with(tasking.timeout(), next))));
        }
    }

    private static Activity.Tasking tasking(Strand strand) {
        return (Activity.Tasking) strand.visit().activity();
    }

    private static Strand done(Strand strand) {
        return strand.with(strand.visit().with(new Activity.Ready()));
    }
}
