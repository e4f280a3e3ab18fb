package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Alarms;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Alarms in a queue that a server of SQS's protocol keeps. */
final class SqsAlarmsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");
    private static final JobUid JOB = JobUid.of(new Owner("ada"), new JobId("job_1"));

    private final SQSRestServer server =
            SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    private final SqsClient client =
            Stand.client(SqsClient.builder(), server.waitUntilStarted().localAddress().getPort());
    private String url = "";

    @BeforeEach
    void create() {
        url = client.createQueue(create -> create.queueName("alarms")).queueUrl();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stopAndWait();
    }

    private void set(Instant at) {
        new SqsAlarms(client, _ -> url, InstantSource.fixed(NOW))
                .set(new Alarms.Alarm(new Alarms.What.OfJob(JOB), at));
    }

    private List<Message> receive(int seconds) {
        return client.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(seconds))
                .messages();
    }

    private String count(QueueAttributeName name) {
        return String.valueOf(
                client.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
                        .attributes()
                        .get(name));
    }

    @Test
    void an_alarm_says_which_job_and_never_comes_before_its_time() {
        set(NOW.plusSeconds(2));
        assertEquals(
                "1", count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED), "it waits");
        assertEquals(List.of(), receive(0));

        var alarm = receive(10).getFirst();
        assertEquals("{\"job\":\"" + JOB + "\"}", JsonText.readOwn(alarm.body()).toString());
    }

    @Test
    void one_whose_time_has_come_comes_at_once() {
        set(NOW.minusSeconds(5));
        assertEquals(1, receive(0).size());
    }

    @Test
    void one_farther_than_the_queue_can_wait_is_set_as_far_as_it_can() {
        set(NOW.plusSeconds(100_000));
        assertEquals("1", count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    @Test
    void a_queue_that_is_not_there_keeps_nobody_from_writing() {
        client.deleteQueue(delete -> delete.queueUrl(url));
        set(NOW.plusSeconds(1));
    }
}
