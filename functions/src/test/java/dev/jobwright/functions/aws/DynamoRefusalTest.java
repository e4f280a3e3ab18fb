package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What DynamoDB may answer that DynamoDB Local never does. */
final class DynamoRefusalTest {
    private static final Key KEY = new Key("p", "s");
    private static final Write PUT =
            new Write.Put(new Item(KEY, Json.EMPTY), new Condition.Absent());
    private static final Write CHECK = new Write.Check(new Key("p", "t"), new Condition.Present());
    private static final List<Write> ONE = List.of(PUT);
    private static final List<Write> TWO = List.of(PUT, CHECK);

    private final ScriptedAws aws = new ScriptedAws();
    private final DynamoTable table =
            new DynamoTable(
                    Stand.client(DynamoDbClient.builder(), aws.port()),
                    Stand.hastyClient(DynamoDbClient.builder(), aws.port()),
                    "t");

    DynamoRefusalTest() throws IOException {}

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void throttling_of_one_write_is_contention_and_it_is_sent_once() {
        aws.refuse(400, "ProvisionedThroughputExceededException");
        assertEquals(new Outcome.Contended(), table.transact(ONE));
        assertEquals(1, aws.requests().size());
    }

    @Test
    void an_internal_error_of_one_write_leaves_it_unknown_and_it_is_sent_once() {
        aws.refuse(500, "InternalServerError");
        assertEquals(new Outcome.Unknown(), table.transact(ONE));
        assertEquals(1, aws.requests().size());
    }

    @Test
    void a_write_that_meets_a_transaction_is_contended() {
        aws.refuse(400, "TransactionConflictException");
        assertEquals(new Outcome.Contended(), table.transact(ONE));
    }

    @Test
    void a_transaction_is_sent_again_under_the_same_token() {
        aws.refuse(500, "InternalServerError").then("{}");
        assertEquals(new Outcome.Committed(), table.transact(TWO));
        var tokens =
                aws.requests().stream()
                        .map(request -> request.text("ClientRequestToken").orElseThrow())
                        .distinct();
        assertEquals(1, tokens.count());
    }

    @Test
    void throttled_after_an_answer_that_was_lost_is_unknown() {
        aws.refuse(500, "InternalServerError")
                .refuse(400, "ThrottlingException")
                .refuse(400, "ThrottlingException");
        assertEquals(new Outcome.Unknown(), table.transact(TWO));
    }

    @Test
    void a_transaction_cancelled_for_another_is_contended() {
        cancelled("{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\"}");
        assertEquals(new Outcome.Contended(), table.transact(TWO));
    }

    @Test
    void a_lost_condition_counts_more_than_a_conflict() {
        cancelled(
                """
                {"Code": "TransactionConflict"},
                {"Code": "ConditionalCheckFailed",
                 "Item": {"pk": {"S": "p"}, "sk": {"S": "t"}, "n": {"N": "1"}}}\
                """);
        var there = new Item(CHECK.key(), Json.object().put("n", 1).done());
        assertEquals(new Outcome.Lost(1, Optional.of(there)), table.transact(TWO));
    }

    @Test
    void a_transaction_that_DynamoDB_calls_invalid_is_the_callers_bug() {
        cancelled("{\"Code\":\"ValidationError\",\"Message\":\"told to\"},{\"Code\":\"None\"}");
        assertThrows(IllegalArgumentException.class, () -> table.transact(TWO));
    }

    @Test
    void a_table_that_is_not_there_is_unavailable() {
        aws.refuse(400, "ResourceNotFoundException");
        assertThrows(TableUnavailable.class, () -> table.transact(ONE));
        aws.refuse(400, "ResourceNotFoundException");
        assertThrows(TableUnavailable.class, () -> table.get(KEY));
        aws.refuse(400, "AccessDeniedException");
        assertThrows(TableUnavailable.class, () -> table.query(Query.prefix("p", "s")));
    }

    @Test
    void without_a_connection_a_write_is_unknown_and_a_read_fails() {
        aws.close();
        assertEquals(new Outcome.Unknown(), table.transact(ONE));
        assertEquals(new Outcome.Unknown(), table.transact(TWO));
        assertThrows(TableUnavailable.class, () -> table.get(KEY));
    }

    private void cancelled(String reasons) {
        aws.answer(
                400,
                """
                {"__type": "TransactionCanceledException", "message": "told to",
                 "CancellationReasons": [%s]}\
                """
                        .formatted(reasons));
    }
}
