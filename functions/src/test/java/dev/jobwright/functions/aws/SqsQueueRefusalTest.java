package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Queue.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** What SQS refuses, in whole or in part. */
final class SqsQueueRefusalTest {
    private final ScriptedAws aws = new ScriptedAws();
    private final SqsQueue queue =
            new SqsQueue(
                    Stand.hastyClient(
                            // The checksums of an answer are the emulator's to show.
                            SqsClient.builder().checksumValidationEnabled(false), aws.port()),
                    "http://127.0.0.1/queue.fifo");

    SqsQueueRefusalTest() throws IOException {}

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_batch_refused_in_part_is_unavailable_and_says_why() {
        aws.then(
                """
                {"Successful": [{"Id": "0", "MessageId": "m", "MD5OfMessageBody": "x"}],
                 "Failed": [{"Id": "1", "Code": "InternalError", "Message": "later",
                             "SenderFault": false}]}\
                """);

        var refusal = assertThrows(PortUnavailable.class, () -> queue.send(messages(2)));

        assertTrue(String.valueOf(refusal.getCause()).contains("InternalError: later"));
    }

    @Test
    void a_refused_request_ends_the_send() {
        aws.refuse(400, "RequestThrottled");

        assertThrows(PortUnavailable.class, () -> queue.send(messages(25)));

        assertEquals(1, aws.requests().size());
    }

    @Test
    void a_message_larger_than_the_queue_takes_is_a_bug() {
        var body = Json.object().put("text", "ü".repeat(131_072)).done();

        assertThrows(
                IllegalArgumentException.class,
                () -> queue.send(List.of(new Message("g", "d", body))));
        assertEquals(List.of(), aws.requests());
    }

    private static List<Message> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Message("g", "d" + n, Json.EMPTY))
                .toList();
    }
}
