package dev.jobwright.stepfunctions.teststate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;

import org.junit.jupiter.api.Test;

final class ResponseShapesTest {
    private static String misfit(String resource, String result, boolean strict) {
        Resource parsed = Resource.parse("arn:aws:states:::" + resource).orElseThrow();
        return ResponseShapes.of(parsed)
                .flatMap(shape ->
                        shape.misfit("result", Json.read(result.replace('\'', '"')), strict))
                .orElse("");
    }

    @Test
    void every_kind_of_value_has_its_words() {
        String start = "states:startExecution";
        assertEquals(
                "Field 'StartDate' must be a string",
                misfit(start, "{'ExecutionArn':'a','StartDate':1}", true));
        assertEquals(
                "Field 'Entries' must be an array",
                misfit("events:putEvents", "{'Entries':{}}", true));
        assertEquals(
                "Field 'EventId' must be a string",
                misfit("events:putEvents", "{'Entries':[{'EventId':[]}]}", true));
        assertEquals(
                "Field 'StatusCode' must be a number",
                misfit("lambda:invoke", "{'StatusCode':'200'}", true));
        assertEquals(
                "Field 'DeleteMarker' must be a boolean",
                misfit("aws-sdk:s3:deleteObject", "{'DeleteMarker':1}", true));
        assertEquals(
                "Field 'Configuration' must be an object",
                misfit("aws-sdk:lambda:getFunction", "{'Configuration':1}", true));
        assertEquals(
                "Field 'S' must be a string",
                misfit("dynamodb:getItem", "{'Item':{'id':{'S':1}}}", true));
    }

    @Test
    void bounds_are_kept() {
        String function = "aws-sdk:lambda:getFunction";
        String memory = "{'Configuration':{'MemorySize':%d}}";
        assertEquals(
                "Field 'MemorySize' is less than the minimum value",
                misfit(function, memory.formatted(127), false));
        assertEquals("", misfit(function, memory.formatted(128), false));
        assertEquals("", misfit(function, memory.formatted(10240), false));
        assertEquals(
                "Field 'MemorySize' exceeds the maximum value",
                misfit(function, memory.formatted(10241), false));
        assertEquals(
                "Field 'CiphertextBlob' is smaller than the minimum length",
                misfit("aws-sdk:kms:encrypt", "{'CiphertextBlob':''}", false));
    }

    @Test
    void required_fields_must_be_there_only_where_it_is_strict() {
        assertEquals(
                "Required field 'ExecutionArn' is missing",
                misfit("states:startExecution", "{}", true));
        assertEquals("", misfit("states:startExecution", "{}", false));
    }

    @Test
    void what_we_or_the_service_do_not_know_fits() {
        assertEquals("", misfit("events:putEvents", "{'random':1}", true));
        assertEquals("", misfit("lambda:invoke", "{'Payload':[1]}", true));
        assertEquals("", misfit("apigateway:invoke", "5", true));
        assertEquals("", misfit("sqs:sendMessage.waitForTaskToken", "5", true));
    }

    @Test
    void an_execution_that_is_waited_for_answers_its_description() {
        assertEquals(
                "Field 'Status' must be a string",
                misfit("states:startExecution.sync", "{'Status':1}", false));
        assertEquals(
                "Field 'Output' must be a string",
                misfit("states:startExecution.sync", "{'Output':{}}", false));
        assertEquals("", misfit("states:startExecution.sync:2", "{'Output':{}}", false));
    }
}
