package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.util.Objects.requireNonNull;

import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.Page;
import dev.jobwright.stepfunctions.PageRequest;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.junit.LambdaFunction;
import dev.jobwright.stepfunctions.junit.StepFunctionsExtension;
import dev.jobwright.stepfunctions.junit.TestExecution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays compiled machines in our Step Functions, where a function of the test's answers for the
 * steps.
 */
final class Playground {
    static final Target TARGET =
            new Target("arn:aws:lambda:us-east-1:123456789012:function:step:live", "jobwright");

    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Function<Call, Reply>> replies = new HashMap<>();
    private final StepFunctionsExtension states;

    /**
     * A call of the step function.
     *
     * @param at when
     */
    record Call(String step, String part, String scope, String visit, String item, Instant at) {
        @Override
        public String toString() {
            var where = scope + step + (part.equals("whole") ? "" : " " + part);
            return where
                    + (visit.equals("1") ? "" : " " + visit)
                    + (item.isEmpty() ? "" : " #" + item);
        }
    }

    /** What it answers. */
    record Reply(String next, long count, String visit) {
        static final Reply DONE = new Reply("", 0, "");

        static Reply count(long count) {
            return new Reply("", count, "");
        }

        static Reply next(String next, String visit) {
            return new Reply(next, 0, visit);
        }
    }

    /** An evaluation that jumps back so often, and then goes on. */
    static Function<Call, Reply> jumping(String label, int times) {
        return call -> {
            var visits = call.visit().split("\\.");
            int last = Integer.parseInt(visits[visits.length - 1]);
            visits[visits.length - 1] = "" + (last + 1);
            return last <= times
                    ? Reply.next(label, String.join(".", visits))
                    : Reply.next("continue", "");
        };
    }

    Playground(StepFunctionsExtension states) {
        this.states = states;
        states.function(
                "step", (LambdaFunction) event -> answer((Map<?, ?>) requireNonNull(event)));
    }

    /** What a step answers, whatever is asked of it. */
    Playground when(String step, Function<Call, Reply> reply) {
        replies.put(step, reply);
        return this;
    }

    private Object answer(Map<?, ?> event) {
        var call =
                new Call(
                        text(event, "step_id"),
                        text(event, "part"),
                        text(event, "scope"),
                        text(event, "visit"),
                        text(event, "item"),
                        states.now());
        calls.add(call);
        var reply = replies.getOrDefault(call.step(), _ -> Reply.DONE).apply(call);
        return Map.of(
                "status", "completed",
                "next", reply.next(),
                "count", reply.count(),
                "visit", reply.visit());
    }

    private static String text(Map<?, ?> event, String field) {
        return String.valueOf(event.get(field));
    }

    /** Runs a machine to its end. */
    TestExecution run(Compiled.Good compiled) {
        for (var part : compiled.parts()) {
            assertEquals(
                    TARGET.machineArn(part),
                    states.create(part.machineName(TARGET.machinePrefix()), part.text()));
        }
        var main = compiled.main();
        var arn = states.create(main.machineName(TARGET.machinePrefix()), main.text());
        var input =
                Map.of(
                        "job", "j", "run_no", 1, "launch", 1, "redrive", 0, "scope", "", "visit",
                        "1", "item", "");
        var execution = states.start(arn, input);
        states.passAll();
        return execution;
    }

    /** Runs a machine to its end, which is that all was done. */
    TestExecution done(Compiled compiled) {
        var execution = run((Compiled.Good) compiled);
        assertEquals(ExecutionStatus.SUCCEEDED, execution.status(), execution.cause().orElse(""));
        return execution;
    }

    /** What was called, in order. */
    List<Call> calls() {
        return calls;
    }

    /** The same, as words. */
    List<String> words() {
        return calls.stream().map(Call::toString).toList();
    }

    /** How many states were entered in all executions of a machine and its parts. */
    long transitions(Compiled.Good compiled) {
        var machines = new ArrayList<>(compiled.parts());
        machines.add(compiled.main());
        return machines.stream()
                .flatMap(machine -> executions(TARGET.machineArn(machine)).stream())
                .flatMap(execution -> events(execution).stream())
                .filter(event -> event.type().endsWith("StateEntered"))
                .count();
    }

    /** The longest history of all executions of a machine and its parts. */
    long longestHistory(Compiled.Good compiled) {
        var machines = new ArrayList<>(compiled.parts());
        machines.add(compiled.main());
        return machines.stream()
                .flatMap(machine -> executions(TARGET.machineArn(machine)).stream())
                .mapToLong(execution -> events(execution).size())
                .max()
                .orElseThrow();
    }

    private List<ExecutionInfo> executions(String machineArn) {
        return pages(request ->
                states.engine().executions().list(machineArn, Optional.empty(), request).orThrow());
    }

    private List<HistoryEvent> events(ExecutionInfo execution) {
        return pages(request ->
                states.engine()
                        .executions()
                        .history(execution.executionArn(), false, request)
                        .orThrow());
    }

    private static <T> List<T> pages(Function<PageRequest, Page<T>> read) {
        var all = new ArrayList<T>();
        var next = Optional.<String>empty();
        do {
            var page = read.apply(new PageRequest(PageRequest.MOST, next));
            all.addAll(page.items());
            next = page.nextToken();
        } while (next.isPresent());
        return all;
    }
}
