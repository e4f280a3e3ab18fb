package dev.jobwright.stepfunctions.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How calls and answers lie in HTTP. */
final class WiresTest {
    private static ServiceCall call(
            String service, String operation, Map<String, Object> parameters) {
        return new ServiceCall(service, operation, parameters, "arn", new UUID(0, 0));
    }

    private static Wire wire(String service) {
        return Apis.wire(service).orElseThrow();
    }

    private static ServiceAnswer read(ServiceCall call, int status, String body) {
        return wire(call.service())
                .read(call, new Wire.Incoming(new Head(status, Map.of()), body.getBytes(UTF_8)));
    }

    @Test
    void a_query_numbers_lists_and_maps() {
        var publish =
                call(
                        "sns",
                        "Publish",
                        Map.of(
                                "MessageAttributes",
                                Map.of("a", Map.of("DataType", "String", "StringValue", "b c"))));
        String form = new String(wire("sns").write(publish).body(), UTF_8);
        assertEquals(
                List.of(
                        "Action=Publish",
                        "MessageAttributes.entry.1.Name=a",
                        "MessageAttributes.entry.1.Value.DataType=String",
                        "MessageAttributes.entry.1.Value.StringValue=b+c",
                        "Version=2010-03-31"),
                List.of(form.split("&", -1)).stream().sorted().toList());
    }

    @Test
    void an_answer_in_xml_is_read_and_looks_nothing_up() {
        var publish = call("sns", "Publish", Map.of());
        assertEquals(
                new ServiceAnswer.Returned(Map.of("MessageId", "1"), Head.none(200)),
                read(
                        publish,
                        200,
                        "<R><PublishResult><MessageId>1</MessageId></PublishResult></R>"));
        var refused =
                assertInstanceOf(
                        ServiceAnswer.Refused.class,
                        read(
                                publish,
                                400,
                                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r><Error><Message>&e;</Message></Error></r>"));
        assertEquals(Optional.empty(), refused.message());
    }

    @Test
    void fields_of_services_that_begin_small_are_capitalised_and_seconds_become_dates() {
        var start = call("states", "StartExecution", Map.of("StateMachineArn", "m"));
        assertEquals(
                "{\"stateMachineArn\":\"m\"}",
                new String(wire("states").write(start).body(), UTF_8));
        assertEquals(
                new ServiceAnswer.Returned(
                        Map.of("ExecutionArn", "e", "StartDate", "1970-01-01T00:00:01.500Z"),
                        Head.none(200)),
                read(start, 200, "{\"executionArn\":\"e\",\"startDate\":1.5}"));
    }

    @Test
    void an_error_loses_its_namespace() {
        var get = call("dynamodb", "GetItem", Map.of());
        var refused =
                assertInstanceOf(
                        ServiceAnswer.Refused.class,
                        read(
                                get,
                                400,
                                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"no\"}"));
        assertEquals("ResourceNotFoundException", refused.code());
        assertEquals(Optional.of("no"), refused.message());
    }

    @Test
    void a_call_behind_a_gateway_is_the_http_that_the_task_says() {
        var invoke =
                call(
                        "execute-api",
                        "Invoke",
                        Map.of(
                                "ApiEndpoint", "id.execute-api.us-east-1.amazonaws.com",
                                "Method", "PUT",
                                "Stage", "s",
                                "Path", "/a b",
                                "QueryParameters", Map.of("q", List.of("1", "2")),
                                "RequestBody", ""));
        Wire.Outgoing request = wire("execute-api").write(invoke);
        assertEquals("PUT /s/a%20b", request.method() + " " + request.path());
        assertEquals(Map.of("q", List.of("1", "2")), request.query());
        assertEquals("\"\"", new String(request.body(), UTF_8));
        var refused =
                assertInstanceOf(
                        ServiceAnswer.Refused.class, read(invoke, 404, "{\"message\":\"no\"}"));
        assertEquals("404", refused.code());
    }

    @Test
    void an_error_that_any_service_gives_has_no_exception_of_its_own() {
        var dynamodb = Apis.named("dynamodb").orElseThrow();
        var words = new Wording.Sdk(dynamodb.sdkName(), dynamodb.errors());
        assertEquals(
                "DynamoDb.DynamoDbException",
                words.refused(new ServiceAnswer.Refused(400, "ValidationException", "no"), "1")
                        .error());
        assertEquals(
                "DynamoDb.ConditionalCheckFailedException",
                words.refused(
                                new ServiceAnswer.Refused(
                                        400, "ConditionalCheckFailedException", "no"),
                                "1")
                        .error());
        assertEquals("NoSuchKeyException", Errors.exception("NoSuchKey"));
        assertEquals("InternalServerException", Errors.exception("InternalServerFault"));
    }
}
