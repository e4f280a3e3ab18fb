package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.ports.QueueContract;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The queue through the AWS SDK, on ElasticMQ. */
final class SqsQueueTest extends QueueContract {
    private static SQSRestServer server;
    private static SqsClient client;

    private String url = "";

    @BeforeAll
    static void start() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
        client =
                Stand.client(
                        SqsClient.builder(), server.waitUntilStarted().localAddress().getPort());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.stopAndWait();
    }

    @BeforeEach
    void create(TestInfo test) {
        var name = test.getTestMethod().orElseThrow().getName();
        url =
                client.createQueue(create ->
                                create.queueName(name + ".fifo")
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.FIFO_QUEUE,
                                                        "true",
                                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                                        "600")))
                        .queueUrl();
    }

    @Override
    protected Queue queue() {
        return new SqsQueue(client, url);
    }

    @Override
    protected List<Delivery> receive(int most) {
        return client
                .receiveMessage(receive ->
                        receive.queueUrl(url)
                                .maxNumberOfMessages(most)
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messages()
                .stream()
                .map(SqsQueueTest::delivery)
                .toList();
    }

    private static Delivery delivery(Message message) {
        return new Delivery(
                Objects.requireNonNull(
                        message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID)),
                (Json.Obj) JsonText.readOwn(message.body()),
                message.receiptHandle());
    }

    @Override
    protected void acknowledge(List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            client.deleteMessage(
                    delete -> delete.queueUrl(url).receiptHandle((String) delivery.receipt()));
        }
    }

    @Override
    protected void release(List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            client.changeMessageVisibility(change ->
                    change.queueUrl(url)
                            .receiptHandle((String) delivery.receipt())
                            .visibilityTimeout(0));
        }
    }
}
