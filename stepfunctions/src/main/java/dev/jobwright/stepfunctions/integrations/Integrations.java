package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Takes each task to what its resource names: a Lambda function, another execution of the same
 * engine, or an AWS service. A value: each method answers another one that serves more.
 */
public final class Integrations implements TaskHandler {
    private static final String SDK = "aws-sdk:";

    private final LambdaTasks functions;
    private final Reach reach;
    private final Optional<Own> own;

    /** What the engine itself does, without an API in between. */
    private record Own(NestedExecutions nested, ActivityPoll activities) {}

    private Integrations(LambdaTasks functions, Reach reach) {
        this(functions, reach, Optional.empty());
    }

    private Integrations(LambdaTasks functions, Reach reach, Optional<Own> own) {
        this.functions = functions;
        this.reach = reach;
        this.own = own;
    }

    /** Lambda functions by this invoker, and executions of the engine. */
    public static Integrations of(FunctionInvoker functions) {
        return new Integrations(new LambdaTasks(functions), Reach.NOTHING);
    }

    /** No functions, and executions of the engine. */
    public static Integrations withoutFunctions() {
        return of(call ->
                new FunctionAnswer.Refused(
                        "Lambda.ResourceNotFoundException",
                        "Function not found: "
                                + call.function()
                                + "; give Integrations a FunctionInvoker"));
    }

    /**
     * Serves a service by a function of the program, before any endpoint.
     *
     * @param service the prefix of its endpoint in AWS, such as {@code sqs} or {@code events}; for
     *     a service whose protocol is not spoken here, its name in {@code aws-sdk:NAME}
     * @throws IllegalArgumentException for {@code lambda}: functions are the invoker's
     */
    public Integrations serve(String service, ServiceCaller caller) {
        if (service.equals("lambda")) {
            throw new IllegalArgumentException("functions are served by the FunctionInvoker");
        }
        return new Integrations(functions, reach.serving(service, caller));
    }

    /** Reaches services over HTTP. */
    public Integrations endpoints(Endpoints endpoints) {
        return new Integrations(functions, reach.otherwise(new HttpCaller(endpoints)));
    }

    /** Has a gate asked before each call of a service; Lambda functions are their invoker's. */
    public Integrations guardedBy(Gate gate) {
        return new Integrations(functions, reach.guardedBy(gate));
    }

    @Override
    public Integrations in(StepFunctions engine) {
        var caller = new EngineCaller(engine);
        return new Integrations(
                functions,
                reach.serving("states", caller),
                Optional.of(
                        new Own(new NestedExecutions(engine, caller), new ActivityPoll(engine))));
    }

    @Override
    public TaskOutcome run(TaskRequest task) throws InterruptedException {
        Optional<Resource> resource = Resource.parse(task.resource());
        if (resource.isEmpty()) {
            return refused(task, "it is no resource of a task");
        }
        return switch (resource.get()) {
            case Resource.Function _ -> functions.plain(task);
            case Resource.Activity _ -> refused(task, "its tasks are the engine's own");
            case Resource.Integration one -> run(task, one.type(), one.deed());
        };
    }

    private TaskOutcome run(TaskRequest task, String type, String name)
            throws InterruptedException {
        return switch (type + ":" + name) {
            case "lambda:invoke" -> functions.invoke(task);
            case "aws-sdk:lambda:invoke" -> functions.invokeBySdk(task);
            case "aws-sdk:sfn:getActivityTask" -> ask(task, type, name);
            case "states:startExecution.sync" -> nest(task, NestedExecutions.Sync.TEXT);
            case "states:startExecution.sync:2" -> nest(task, NestedExecutions.Sync.JSON);
            default -> call(task, type, name);
        };
    }

    private TaskOutcome call(TaskRequest task, String type, String name)
            throws InterruptedException {
        Optional<ServiceTask> service = service(type, name);
        return service.isEmpty()
                ? refused(task, "serve a TaskHandler of your own for it")
                : call(task, service.get());
    }

    private TaskOutcome ask(TaskRequest task, String type, String name)
            throws InterruptedException {
        Optional<TaskOutcome> asked = own.flatMap(engine -> engine.activities().ask(task));
        return asked.isPresent() ? asked.get() : call(task, type, name);
    }

    private Optional<ServiceTask> service(String type, String name) {
        if (!type.startsWith(SDK)) {
            return Optimized.named(type + ":" + name);
        }
        String service = type.substring(SDK.length());
        return Apis.named(service)
                .or(() ->
                        reach.serves(service)
                                ? Optional.of(Apis.unspoken(service))
                                : Optional.empty())
                .map(api -> ServiceTask.sdk(api, Casing.capital(name)));
    }

    private TaskOutcome call(TaskRequest task, ServiceTask service) throws InterruptedException {
        ServiceCall call = service.call(task);
        return switch (reach.call(call)) {
            case ServiceAnswer.Returned returned -> service.outcome(call, returned);
            case ServiceAnswer.Refused refusal ->
                    service.wording().refused(refusal, call.requestId().toString());
            case ServiceAnswer.Unreachable(String why) -> service.wording().unreachable(why);
            case ServiceAnswer.NotServed(String remedy) -> refused(task, remedy);
        };
    }

    private TaskOutcome nest(TaskRequest task, NestedExecutions.Sync sync)
            throws InterruptedException {
        if (own.isEmpty()) {
            return refused(task, "no engine was made with this handler");
        }
        NestedExecutions nested = own.get().nested();
        if (task.submitted().isPresent()) {
            return nested.await(task, task.submitted().get(), sync);
        }
        return switch (run(task, "states", "startExecution")) {
            case TaskOutcome.Succeeded(@Nullable Object started) ->
                    nested.started(task, Json.of(started), sync);
            case TaskOutcome refusal -> refusal;
        };
    }

    private static TaskOutcome refused(TaskRequest task, String remedy) {
        return new TaskOutcome.Failed(
                "States.Runtime",
                "The resource %s is not served here: %s.".formatted(task.resource(), remedy));
    }
}
