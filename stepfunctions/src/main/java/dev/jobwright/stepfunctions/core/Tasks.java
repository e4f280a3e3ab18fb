package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.language.State;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The life of one task, from its schedule to its result, failure or timeout. */
final class Tasks {
    private Tasks() {}

    static void schedule(Turn turn, Strand strand, State.Task state) {
        Scope scope = turn.scope(strand);
        Scope looking = scope.withInput(state.data().input(scope));
        Payload arguments = Payload.of(state.data().arguments(scope));
        Optional<Long> timeout = state.timeoutSeconds().map(amount -> amount.in(looking));
        Optional<Long> heartbeat = state.heartbeatSeconds().map(amount -> amount.in(looking));
        Map<String, Object> details = new LinkedHashMap<>();
        timeout.ifPresent(seconds -> details.put("timeoutInSeconds", seconds));
        heartbeat.ifPresent(seconds -> details.put("heartbeatInSeconds", seconds));
        state.credentials()
                .map(template -> Json.asObject(template.evaluate(looking)))
                .map(credentials -> credentials.get("RoleArn"))
                .ifPresent(role -> details.put("taskCredentials", Json.object("roleArn", role)));
        long last = scheduled(turn, strand, state.resource(), arguments, details);
        int task = turn.newId();
        Instant now = turn.moment().at();
        turn.command(
                new Command.ScheduleTask(
                        task,
                        state.name(),
                        state.resource(),
                        arguments.value(),
                        timeout.map(now::plusSeconds),
                        strand.visit().retryCount()));
        var tasking =
                new Activity.Tasking(task, timer(turn, timeout), timer(turn, heartbeat), heartbeat);
        turn.put(strand.with(strand.visit().with(tasking)).at(last));
    }

    private static OptionalInt timer(Turn turn, Optional<Long> seconds) {
        return seconds.isPresent()
                ? OptionalInt.of(turn.timer(turn.moment().at().plusSeconds(seconds.get())))
                : OptionalInt.empty();
    }

    private static long scheduled(
            Turn turn,
            Strand strand,
            Resource resource,
            Payload arguments,
            Map<String, Object> more) {
        switch (resource) {
            case Resource.Function function -> {
                Map<String, Object> details =
                        Json.object(
                                "resource", function.arn(),
                                "input", arguments.text(),
                                "inputDetails", Map.of("truncated", false));
                details.putAll(more);
                long scheduled =
                        turn.emit(
                                "LambdaFunctionScheduled",
                                strand.last(),
                                "lambdaFunctionScheduledEventDetails",
                                details);
                return turn.emit("LambdaFunctionStarted", scheduled);
            }
            case Resource.Integration integration -> {
                Map<String, Object> details = Details.of(integration, more);
                details.put("region", turn.origin().region());
                details.put("parameters", arguments.text());
                long scheduled =
                        turn.emit(
                                "TaskScheduled",
                                strand.last(),
                                "taskScheduledEventDetails",
                                details);
                return turn.emit(
                        "TaskStarted",
                        scheduled,
                        "taskStartedEventDetails",
                        Details.of(integration));
            }
        }
    }

    static void succeeded(Turn turn, Strand strand, Payload result) {
        if (result.tooLarge()) {
            failed(turn, strand, Failure.tooLarge(resource(strand).arn(), false));
            return;
        }
        callOffTimers(turn, strand);
        Map<String, Object> output = Details.output(result.text());
        Strand after = turn.put(done(strand).at(ended(turn, strand, "Succeeded", output)));
        turn.later(
                after.id(),
                () -> Leave.state(turn, after, turn.scope(after).withResult(result.value())));
    }

    static void failed(Turn turn, Strand strand, Failure failure) {
        callOffTimers(turn, strand);
        long last = ended(turn, strand, "Failed", Details.failure(failure));
        Strand after = turn.put(done(strand).at(last));
        turn.later(after.id(), () -> Trouble.fail(turn, after, failure));
    }

    static void timedOut(Turn turn, Strand strand, Activity.Tasking tasking) {
        turn.command(new Command.CancelTask(tasking.task()));
        callOffTimers(turn, strand);
        Failure failure = Failure.timeout();
        long last = ended(turn, strand, "TimedOut", Details.failure(failure));
        Strand after = turn.put(done(strand).at(last));
        turn.later(after.id(), () -> Trouble.fail(turn, after, failure));
    }

    static void heartbeat(Turn turn, Strand strand) {
        if (strand.visit().activity() instanceof Activity.Tasking tasking
                && tasking.heartbeatSeconds().isPresent()) {
            tasking.heartbeat().ifPresent(timer -> turn.command(new Command.CancelTimer(timer)));
            long seconds = tasking.heartbeatSeconds().get();
            int timer = turn.timer(turn.moment().at().plusSeconds(seconds));
            turn.put(strand.with(strand.visit().with(tasking.withHeartbeat(timer))));
        }
    }

    private static void callOffTimers(Turn turn, Strand strand) {
        if (strand.visit().activity() instanceof Activity.Tasking tasking) {
            turn.callOffTimers(tasking);
        }
    }

    private static Strand done(Strand strand) {
        return strand.with(strand.visit().with(new Activity.Ready()));
    }

    private static Resource resource(Strand strand) {
        return ((State.Task) strand.visit().state()).resource();
    }

    /** The event that ends a task, in the words of its kind of resource. */
    private static long ended(Turn turn, Strand strand, String how, Map<String, Object> details) {
        return switch (resource(strand)) {
            case Resource.Function _ ->
                    turn.emit(
                            "LambdaFunction" + how,
                            strand.last(),
                            "lambdaFunction" + how + "EventDetails",
                            details);
            case Resource.Integration integration ->
                    turn.emit(
                            "Task" + how,
                            strand.last(),
                            "task" + how + "EventDetails",
                            Details.of(integration, details));
        };
    }
}
