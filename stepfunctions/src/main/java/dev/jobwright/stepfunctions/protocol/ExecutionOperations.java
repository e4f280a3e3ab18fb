package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.Executions;
import dev.jobwright.stepfunctions.MapRunChild;
import dev.jobwright.stepfunctions.MapRuns;
import dev.jobwright.stepfunctions.Page;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on executions, from JSON and to it. */
final class ExecutionOperations {
    private final Executions executions;
    private final MapRuns mapRuns;

    ExecutionOperations(Executions executions, MapRuns mapRuns) {
        this.executions = executions;
        this.mapRuns = mapRuns;
    }

    Map<String, Operation> byName() {
        return Map.ofEntries(
                Map.entry("StartExecution", this::startExecution),
                Map.entry("StartSyncExecution", this::startSyncExecution),
                Map.entry("DescribeExecution", this::describeExecution),
                Map.entry("StopExecution", this::stopExecution),
                Map.entry("RedriveExecution", this::redriveExecution),
                Map.entry("ListExecutions", in -> listable(in).then(this::listExecutions)),
                Map.entry("GetExecutionHistory", this::getExecutionHistory),
                Map.entry(
                        "DescribeStateMachineForExecution",
                        this::describeStateMachineForExecution));
    }

    private Answer<Map<String, Object>> startExecution(Parameters in) {
        return Shapes.of(
                executions.start(in.required("stateMachineArn"), in.text("name"), in.text("input")),
                Shapes::started);
    }

    private Answer<Map<String, Object>> startSyncExecution(Parameters in) {
        try {
            return Shapes.of(
                    executions.startSync(
                            in.required("stateMachineArn"), in.text("name"), in.text("input")),
                    info -> SyncShape.of(info, in));
        } catch (InterruptedException e) {
            // Whoever interrupts the call no longer waits for its answer.
            Thread.currentThread().interrupt();
            return new Answer.Done<>(Map.of());
        }
    }

    private Answer<Map<String, Object>> describeExecution(Parameters in) {
        return Shapes.of(
                executions.describe(in.required("executionArn")),
                info -> Shapes.execution(info, Shapes.whole(in)));
    }

    private Answer<Map<String, Object>> stopExecution(Parameters in) {
        return Shapes.of(
                executions.stop(in.required("executionArn"), in.text("error"), in.text("cause")),
                Shapes::stopped);
    }

    private Answer<Map<String, Object>> redriveExecution(Parameters in) {
        return Shapes.of(
                executions.redrive(in.required("executionArn"), in.text("clientToken")),
                date -> Json.object("redriveDate", Shapes.time(date)));
    }

    /** The parameters, unless they do not go together. */
    private static Answer<Parameters> listable(Parameters in) {
        boolean machine = in.text("stateMachineArn").isPresent();
        if (machine == in.text("mapRunArn").isPresent()) {
            return validation("Specify exactly one of stateMachineArn and mapRunArn.");
        }
        if (machine && in.text("redriveFilter").isPresent()) {
            return validation("redriveFilter can only be specified together with mapRunArn.");
        }
        return machine && pendingRedrive(in)
                ? validation("PENDING_REDRIVE can only be filtered for together with mapRunArn.")
                : new Answer.Done<>(in);
    }

    private static boolean pendingRedrive(Parameters in) {
        return in.text("statusFilter").filter("PENDING_REDRIVE"::equals).isPresent();
    }

    private static <T> Answer<T> validation(String message) {
        return new Answer.Refused<>("ValidationException", message);
    }

    private Answer<Map<String, Object>> listExecutions(Parameters in) {
        Optional<String> mapRun = in.text("mapRunArn");
        if (pendingRedrive(in)) {
            // Children that are to be redriven are at once, so none is ever found to wait.
            return mapRuns.describe(mapRun.orElseThrow())
                    .then(_ -> new Answer.Done<>(Json.object("executions", List.of())));
        }
        Optional<ExecutionStatus> status = in.word("statusFilter", ExecutionStatus.class);
        return Shapes.of(
                mapRun.isPresent()
                        ? mapRuns.executions(mapRun.get(), status, in.page())
                        : executions.list(in.required("stateMachineArn"), status, in.page()),
                page -> Shapes.page("executions", page, Shapes::executionListed));
    }

    private Answer<Map<String, Object>> getExecutionHistory(Parameters in) {
        boolean data = in.flag("includeExecutionData", true);
        Answer<Page<HistoryEvent>> history =
                executions.history(
                        in.required("executionArn"), in.flag("reverseOrder", false), in.page());
        return Shapes.of(
                history, page -> Shapes.page("events", page, event -> Shapes.event(event, data)));
    }

    private Answer<Map<String, Object>> describeStateMachineForExecution(Parameters in) {
        String arn = in.required("executionArn");
        return executions
                .describe(arn)
                .then(execution ->
                        Shapes.of(
                                executions.describeStateMachine(arn),
                                info -> {
                                    Map<String, Object> shape =
                                            MachineShapes.machineForExecution(
                                                    info, Shapes.whole(in));
                                    execution.mapRun().ifPresent(run -> of(run, info, shape));
                                    return shape;
                                }));
    }

    /** What the machine of a map run's child has besides: the run, and the Map's label. */
    private static void of(MapRunChild child, StateMachineInfo info, Map<String, Object> shape) {
        shape.put("mapRunArn", child.mapRunArn());
        shape.put("label", info.name().substring(info.name().indexOf('/') + 1));
    }
}
