package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.conformance.services.LogGroups;
import dev.jobwright.stepfunctions.json.Json;

import java.util.List;
import java.util.Map;

/** The conditions that the steps of a case wait for. */
final class Waits {
    private final Stage stage;
    private final LogGroups logs;

    Waits(Stage stage, LogGroups logs) {
        this.stage = stage;
        this.logs = logs;
    }

    /** Whether time must pass for it; what is only listed is so at once or never. */
    static boolean takesTime(String condition) {
        return condition.contains("execution");
    }

    /** Whether the condition holds now. */
    boolean holds(String condition, Map<String, Object> parameters) {
        String execution = String.valueOf(parameters.get("execution_arn"));
        String machine = String.valueOf(parameters.get("state_machine_arn"));
        return switch (condition) {
            case "execution_terminated" -> !status(execution).equals("RUNNING");
            case "execution_success" -> status(execution).equals("SUCCEEDED");
            case "execution_aborted" -> status(execution).equals("ABORTED");
            case "execution_started" -> happened(execution, "ExecutionStarted");
            case "on_execution_events" -> happened(execution, "StateEntered");
            case "execution_lists_terminated" ->
                    listed("ListExecutions", of(machine), "executions", "executionArn", execution)
                            && !status(execution).equals("RUNNING");
            case "list_execution_status" ->
                    listed(
                            "ListExecutions",
                            Json.object(
                                    "stateMachineArn",
                                    machine,
                                    "statusFilter",
                                    parameters.getOrDefault("status", "")),
                            "executions",
                            "executionArn",
                            execution);
            case "state_machine_listed" -> machineListed(machine);
            case "state_machine_not_listed" -> !machineListed(machine);
            case "state_machine_version_listed" -> versionListed(machine, parameters);
            case "state_machine_version_not_listed" -> !versionListed(machine, parameters);
            case "state_machine_alias_is_created" -> aliasListed(machine, parameters);
            case "state_machine_alias_is_deleted" -> !aliasListed(machine, parameters);
            case "on_execution_logs" -> ended(logged(parameters));
            default -> throw new Surroundings.Missing("a wait for " + condition);
        };
    }

    /** What a wait gives, as a call would: only those for logs give anything. */
    Called result(String condition, Map<String, Object> parameters) {
        return Called.done(
                condition.equals("on_execution_logs")
                        ? Json.object("logs", logged(parameters))
                        : Map.of());
    }

    private List<Object> logged(Map<String, Object> parameters) {
        return logs.logged(String.valueOf(parameters.get("log_group_name")));
    }

    private static boolean ended(List<Object> logged) {
        return !logged.isEmpty()
                && Json.asObject(logged.getLast()).get("type") instanceof String type
                && !type.equals("ExecutionStarted")
                && type.startsWith("Execution");
    }

    private boolean machineListed(String machine) {
        return listed("ListStateMachines", Map.of(), "stateMachines", "stateMachineArn", machine);
    }

    private boolean versionListed(String machine, Map<String, Object> parameters) {
        return listed(
                "ListStateMachineVersions",
                of(machine),
                "stateMachineVersions",
                "stateMachineVersionArn",
                String.valueOf(parameters.get("state_machine_version_arn")));
    }

    private boolean aliasListed(String machine, Map<String, Object> parameters) {
        return listed(
                "ListStateMachineAliases",
                of(machine),
                "stateMachineAliases",
                "stateMachineAliasArn",
                String.valueOf(parameters.get("state_machine_alias_arn")));
    }

    private static Map<String, Object> of(String machine) {
        return Json.object("stateMachineArn", machine);
    }

    private String status(String execution) {
        Called described = stage.call("DescribeExecution", Json.object("executionArn", execution));
        return String.valueOf(described.body().get("status"));
    }

    private boolean happened(String execution, String type) {
        Called history = stage.call("GetExecutionHistory", Json.object("executionArn", execution));
        return Histories.events(history.body()).stream()
                .anyMatch(event -> String.valueOf(event.get("type")).endsWith(type));
    }

    private boolean listed(
            String operation,
            Map<String, Object> parameters,
            String list,
            String field,
            String wanted) {
        Object items = stage.call(operation, parameters).body().getOrDefault(list, List.of());
        return Json.asArray(items).stream()
                .anyMatch(item -> wanted.equals(Json.asObject(item).get(field)));
    }
}
