package dev.jobwright.stepfunctions.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.conformance.services.Servers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tasks that reach the servers which stand in for SQS, DynamoDB and S3. */
final class ServicesTest {
    private static final Servers SERVERS = new Servers();
    private static Integrations integrations = Integrations.withoutFunctions();

    @BeforeAll
    static void start() throws InterruptedException {
        var endpoints =
                new Endpoints(
                        Map.of(
                                "sqs", SERVERS.at("sqs"),
                                "dynamodb", SERVERS.at("dynamodb"),
                                "s3", SERVERS.at("s3"),
                                "sns", URI.create("http://127.0.0.1:1")),
                        Credentials.local("us-east-1"),
                        InstantSource.system());
        integrations = Integrations.withoutFunctions().endpoints(endpoints);
        var caller = new HttpCaller(endpoints);
        done(caller, "sqs", "CreateQueue", Map.of("QueueName", "q"));
        done(caller, "s3", "CreateBucket", Map.of("Bucket", "things"));
        done(
                caller,
                "dynamodb",
                "CreateTable",
                Map.of(
                        "TableName",
                        "things",
                        "BillingMode",
                        "PAY_PER_REQUEST",
                        "AttributeDefinitions",
                        List.of(Map.of("AttributeName", "id", "AttributeType", "S")),
                        "KeySchema",
                        List.of(Map.of("AttributeName", "id", "KeyType", "HASH"))));
    }

    private static void done(
            ServiceCaller caller, String service, String operation, Map<String, Object> parameters)
            throws InterruptedException {
        var answer =
                caller.call(new ServiceCall(service, operation, parameters, "arn", new UUID(0, 0)));
        assertTrue(answer instanceof ServiceAnswer.Returned, answer.toString());
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    private static ExecutionInfo task(String name, Map<String, Object> arguments) {
        try (var rig = new Rig(integrations)) {
            return rig.task("arn:aws:states:::" + name, arguments);
        }
    }

    private static Map<String, Object> result(String name, Map<String, Object> arguments) {
        return Rig.output(task(name, arguments));
    }

    private static void fails(String error, String cause, ExecutionInfo execution) {
        assertEquals(Optional.of(error), execution.error());
        assertTrue(execution.cause().orElseThrow().matches(cause), execution.cause().orElseThrow());
    }

    @Test
    void a_message_is_sent_as_text_and_the_result_shows_metadata() {
        Map<String, Object> result =
                result(
                        "sqs:sendMessage",
                        Map.of(
                                "QueueUrl",
                                "https://sqs.us-east-1.amazonaws.com/000000000000/q",
                                "MessageBody",
                                Map.of("a", 1)));
        // The digest of {"a":1}.
        assertEquals("bb6cb5c68df4652941caf652a366f2d8", result.get("MD5OfMessageBody"));
        assertTrue(
                result.keySet()
                        .containsAll(Set.of("MessageId", "SdkHttpMetadata", "SdkResponseMetadata")),
                result.toString());
    }

    @Test
    void a_queue_that_is_not_there_has_the_names_of_either_client() {
        Map<String, Object> message =
                Map.of("QueueUrl", SERVERS.at("sqs") + "/000000000000/no", "MessageBody", "x");
        fails(
                "SQS.QueueDoesNotExistException",
                ".*\\(Service: AmazonSQS; Status Code: 400; Error Code: .*NonExistentQueue; Request ID: .*; Proxy: null\\)",
                task("sqs:sendMessage", message));
        fails(
                "Sqs.QueueDoesNotExistException",
                ".*\\(Service: Sqs, Status Code: 400, Request ID: .*\\) \\(SDK Attempt Count: 1\\)",
                task("aws-sdk:sqs:sendMessage", message));
    }

    @Test
    void an_address_elsewhere_is_never_called() {
        fails(
                "SQS.SdkClientException",
                "Unable to execute HTTP request: example.com: Name or service not known",
                task(
                        "sqs:sendMessage",
                        Map.of("QueueUrl", "https://example.com/1/q", "MessageBody", "x")));
    }

    @Test
    void an_api_on_this_machine_is_called_only_where_an_endpoint_says_so() {
        fails(
                "States.Runtime",
                ".*: give Endpoints an address for \"execute-api\"\\.",
                task(
                        "apigateway:invoke",
                        Map.of("ApiEndpoint", SERVERS.at("s3").getAuthority(), "Method", "GET")));
    }

    @Test
    void an_endpoint_with_a_password_is_refused_and_the_password_not_told() {
        Map<String, URI> services = Map.of("sqs", URI.create("http://me:secret@localhost:1"));
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Endpoints(
                                        services,
                                        Credentials.local("us-east-1"),
                                        InstantSource.system()));
        assertFalse(refusal.toString().contains("secret"), refusal.toString());
    }

    @Test
    void a_header_that_no_request_can_have_is_refused() {
        var gateway =
                new Endpoints(
                        Map.of("execute-api", SERVERS.at("s3")),
                        Credentials.local("us-east-1"),
                        InstantSource.system());
        try (var rig = new Rig(Integrations.withoutFunctions().endpoints(gateway))) {
            fails(
                    "ApiGateway.SdkClientException",
                    "Unable to execute HTTP request: .*[Hh]ost.*",
                    rig.task(
                            "arn:aws:states:::apigateway:invoke",
                            Map.of(
                                    "ApiEndpoint", "a.execute-api.us-east-1.amazonaws.com",
                                    "Method", "GET",
                                    "Headers", Map.of("Host", List.of("localhost")))));
        }
    }

    @Test
    void a_message_without_a_body_is_refused_in_the_words_of_sqs() {
        fails(
                "SQS.AmazonSQSException",
                "The request must contain the parameter MessageBody\\. \\(Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; .*",
                task("sqs:sendMessage", Map.of("QueueUrl", SERVERS.at("sqs") + "/000000000000/q")));
    }

    @Test
    void an_item_is_put_read_and_deleted() {
        Map<String, Object> item = Map.of("id", Map.of("S", "1"), "n", Map.of("N", "7"));
        Map<String, Object> key = Map.of("id", Map.of("S", "1"));
        assertEquals(
                Map.of(),
                result("aws-sdk:dynamodb:putItem", Map.of("TableName", "things", "Item", item)));
        assertEquals(
                Map.of("Item", item),
                result("aws-sdk:dynamodb:getItem", Map.of("TableName", "things", "Key", key)));
        assertEquals(
                Set.of("SdkHttpMetadata", "SdkResponseMetadata"),
                result("dynamodb:deleteItem", Map.of("TableName", "things", "Key", key)).keySet());
    }

    @Test
    void what_dynamodb_refuses_before_it_looks_for_the_table_is_refused_so() {
        fails(
                "DynamoDB.AmazonDynamoDBException",
                "2 validation errors detected: Value '/t' at 'tableName' .*; Value null at 'key' .*",
                task("dynamodb:getItem", Map.of("TableName", "/t")));
        fails(
                "DynamoDb.ResourceNotFoundException",
                "Requested resource not found \\(Service: DynamoDb, .*",
                task(
                        "aws-sdk:dynamodb:getItem",
                        Map.of("TableName", "nope", "Key", Map.of("id", Map.of("S", "1")))));
    }

    @Test
    void an_object_is_stored_as_json_and_read_as_text() {
        result(
                "aws-sdk:s3:putObject",
                Map.of("Bucket", "things", "Key", "a b/c", "Body", List.of(1)));
        Map<String, Object> object =
                result("aws-sdk:s3:getObject", Map.of("Bucket", "things", "Key", "a b/c"));
        assertEquals("[1]", object.get("Body"));
        assertEquals(3, object.get("ContentLength"));
        Map<String, Object> listing =
                result("aws-sdk:s3:listObjectsV2", Map.of("Bucket", "things", "Prefix", "a b/"));
        assertEquals(1, listing.get("KeyCount"));
        assertEquals(false, listing.get("IsTruncated"));
        fails(
                "S3.NoSuchKeyException",
                "The specified key does not exist\\. \\(Service: S3, Status Code: 404, Request ID: .*, Extended Request ID: .*",
                task("aws-sdk:s3:getObject", Map.of("Bucket", "things", "Key", "none")));
        fails(
                "S3.NoSuchKeyException",
                "null \\(Service: S3, Status Code: 404, .*",
                task("aws-sdk:s3:headObject", Map.of("Bucket", "things", "Key", "none")));
    }

    @Test
    void an_endpoint_where_nobody_listens_is_told_as_the_client_tells_it() {
        fails(
                "SNS.SdkClientException",
                "Unable to execute HTTP request: Connect to 127\\.0\\.0\\.1:1 failed: Connection refused",
                task(
                        "sns:publish",
                        Map.of("TopicArn", "arn:aws:sns:us-east-1:1:t", "Message", "m")));
    }

    @Test
    void a_function_of_the_program_may_serve_any_service() {
        ServiceCaller voices =
                call ->
                        call.operation().equals("DescribeVoices")
                                ? new ServiceAnswer.Returned(Map.of("Voices", List.of("Ada")))
                                : new ServiceAnswer.Refused(400, "LexiconNotFoundException", "no");
        try (var rig = new Rig(integrations.serve("polly", voices))) {
            assertEquals(
                    Map.of("Voices", List.of("Ada")),
                    Rig.output(
                            rig.task("arn:aws:states:::aws-sdk:polly:describeVoices", Map.of())));
        }
        try (var rig = new Rig(integrations.serve("polly", voices))) {
            assertEquals(
                    Optional.of("Polly.LexiconNotFoundException"),
                    rig.task("arn:aws:states:::aws-sdk:polly:getLexicon", Map.of()).error());
        }
    }

    @Test
    void what_nobody_serves_is_refused_with_a_remedy() {
        fails(
                "States.Runtime",
                "The resource arn:aws:states:::aws-sdk:kms:encrypt is not served here: give Endpoints an address for \"kms\"\\.",
                task("aws-sdk:kms:encrypt", Map.of("KeyId", "k")));
        ExecutionInfo unknown = task("aws-sdk:polly:describeVoices", Map.of());
        assertEquals(Optional.of("States.Runtime"), unknown.error());
        assertFalse(unknown.cause().orElseThrow().isEmpty());
    }
}
