package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Alarms;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.InstantSource;
import java.util.function.Function;

/**
 * Alarms as delayed messages of standard SQS queues: what is for listeners has one of its own, so
 * that nobody else waits for their servers.
 */
public final class SqsAlarms implements Alarms {
    private static final System.Logger LOG = System.getLogger(SqsAlarms.class.getName());

    private final SqsClient client;
    private final Function<What, String> queues;
    private final InstantSource clock;

    /** With what names the URL of the queue for something. */
    public SqsAlarms(SqsClient client, Function<What, String> queues, InstantSource clock) {
        this.client = client;
        this.queues = queues;
        this.clock = clock;
    }

    /** What is written stands without its alarm, and the sweeper comes by: no reason to fail. */
    @Override
    public void set(Alarm alarm) {
        int delay = (int) alarm.delaySeconds(clock.instant());
        var queueUrl = queues.apply(alarm.what());
        var body = JsonText.write(alarm.what().json());
        try {
            client.sendMessage(
                    message -> message.queueUrl(queueUrl).messageBody(body).delaySeconds(delay));
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "an alarm of " + alarm.what() + " is not set", e);
        }
    }
}
