package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an integration cannot do without, by its service and action. */
final class RequiredParameters {
    private static final Map<String, List<String>> ROWS =
            Map.ofEntries(
                    Map.entry("apigateway:invoke", List.of("ApiEndpoint", "Method")),
                    Map.entry("athena:getQueryResults", List.of("QueryExecutionId")),
                    Map.entry("athena:startQueryExecution", List.of("QueryString")),
                    Map.entry("batch:submitJob", List.of("JobDefinition", "JobName", "JobQueue")),
                    Map.entry("bedrock:invokeModel", List.of("ModelId")),
                    Map.entry("dynamodb:deleteItem", List.of("TableName", "Key")),
                    Map.entry("dynamodb:getItem", List.of("TableName", "Key")),
                    Map.entry("dynamodb:putItem", List.of("TableName", "Item")),
                    Map.entry("dynamodb:updateItem", List.of("TableName", "Key")),
                    Map.entry("ecs:runTask", List.of("TaskDefinition")),
                    Map.entry("events:putEvents", List.of("Entries")),
                    Map.entry("glue:startJobRun", List.of("JobName")),
                    Map.entry("http:invoke", List.of("ApiEndpoint", "Method")),
                    Map.entry("lambda:invoke", List.of("FunctionName")),
                    Map.entry("sns:publish", List.of("Message")),
                    Map.entry("sqs:sendMessage", List.of("QueueUrl", "MessageBody")),
                    Map.entry("states:startExecution", List.of("StateMachineArn")));

    private RequiredParameters() {}

    /** Those that are not given, as far as can be told from what is written. */
    static List<String> missing(Resource.Integration resource, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return List.of();
        }
        Map<String, Object> parameters = Json.asObject(map);
        String action = Integrations.plain(resource.action());
        List<String> missing =
                new ArrayList<>(ROWS.getOrDefault(resource.type() + ":" + action, List.of()));
        missing.removeIf(
                name -> parameters.containsKey(name) || parameters.containsKey(name + ".$"));
        return missing;
    }
}
