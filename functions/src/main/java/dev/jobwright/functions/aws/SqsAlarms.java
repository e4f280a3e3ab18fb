package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Alarms;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.InstantSource;

/** Alarms as delayed messages of a standard SQS queue. */
public final class SqsAlarms implements Alarms {
    private static final System.Logger LOG = System.getLogger(SqsAlarms.class.getName());

    private final SqsClient client;
    private final String queueUrl;
    private final InstantSource clock;

    /** The queue of this URL. */
    public SqsAlarms(SqsClient client, String queueUrl, InstantSource clock) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.clock = clock;
    }

    /** What is written stands without its alarm, and the sweeper comes by: no reason to fail. */
    @Override
    public void set(Alarm alarm) {
        int delay = (int) alarm.delaySeconds(clock.instant());
        var body = JsonText.write(alarm.what().json());
        try {
            client.sendMessage(
                    message -> message.queueUrl(queueUrl).messageBody(body).delaySeconds(delay));
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "an alarm of " + alarm.what() + " is not set", e);
        }
    }
}
