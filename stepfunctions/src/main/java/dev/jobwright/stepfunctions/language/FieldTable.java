package dev.jobwright.stepfunctions.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields a type of state may have, in each language. */
final class FieldTable {
    /** What all states may have. */
    private static final List<String> ANY = List.of("Type", "Comment", "QueryLanguage");

    static final Map<String, Set<String>> JSONPATH =
            read(
                    """
                    Pass: Next End InputPath OutputPath Parameters Result ResultPath Assign
                    Task: Next End InputPath OutputPath Parameters ResultSelector ResultPath Assign
                    Task: Retry Catch Resource Credentials TimeoutSeconds TimeoutSecondsPath
                    Task: HeartbeatSeconds HeartbeatSecondsPath
                    Choice: InputPath OutputPath Choices Default Assign
                    Wait: Next End InputPath OutputPath Assign
                    Wait: Seconds SecondsPath Timestamp TimestampPath
                    Succeed: InputPath OutputPath
                    Fail: Error ErrorPath Cause CausePath
                    Parallel: Next End InputPath OutputPath Parameters ResultSelector ResultPath
                    Parallel: Assign Retry Catch Branches
                    Map: Next End InputPath OutputPath Parameters ResultSelector ResultPath Assign
                    Map: Retry Catch ItemsPath ItemSelector ItemProcessor Iterator Label
                    Map: MaxConcurrency MaxConcurrencyPath
                    Map: ToleratedFailureCount ToleratedFailureCountPath
                    Map: ToleratedFailurePercentage ToleratedFailurePercentagePath
                    Map: ItemReader ItemBatcher ResultWriter
                    """);

    static final Map<String, Set<String>> JSONATA =
            read(
                    """
                    Pass: Next End Output Assign
                    Task: Next End Output Assign Arguments Resource Credentials Retry Catch
                    Task: TimeoutSeconds HeartbeatSeconds
                    Choice: Choices Default Output Assign
                    Wait: Next End Output Assign Seconds Timestamp
                    Succeed: Output
                    Fail: Error Cause
                    Parallel: Next End Output Assign Arguments Branches Retry Catch
                    Map: Next End Output Assign Items ItemSelector ItemProcessor Iterator
                    Map: MaxConcurrency ToleratedFailureCount ToleratedFailurePercentage
                    Map: Label Retry Catch ItemReader ItemBatcher ResultWriter
                    """);

    /** Of each row, a state may have one field only. */
    static final List<List<String>> ONE_OF =
            List.of(
                    List.of("Error", "ErrorPath"),
                    List.of("Cause", "CausePath"),
                    List.of("TimeoutSeconds", "TimeoutSecondsPath"),
                    List.of("HeartbeatSeconds", "HeartbeatSecondsPath"),
                    List.of("MaxConcurrency", "MaxConcurrencyPath"),
                    List.of("ToleratedFailureCount", "ToleratedFailureCountPath"),
                    List.of("ToleratedFailurePercentage", "ToleratedFailurePercentagePath"),
                    List.of("ItemProcessor", "Iterator"));

    private FieldTable() {}

    private static Map<String, Set<String>> read(String rows) {
        Map<String, Set<String>> table = new HashMap<>();
        for (String row : rows.lines().toList()) {
            String[] parts = row.split(":", -1);
            table.computeIfAbsent(parts[0], _ -> new HashSet<>(ANY))
                    .addAll(List.of(parts[1].strip().split(" ", -1)));
        }
        return table;
    }
}
