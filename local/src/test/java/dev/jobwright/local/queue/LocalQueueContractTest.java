package dev.jobwright.local.queue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.ports.QueueContract;
import dev.jobwright.local.Functions;
import dev.jobwright.local.template.Deployment.QueueSpec;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class LocalQueueContractTest extends QueueContract {
    private static final QueueSpec SPEC =
            new QueueSpec("url", "arn", true, Duration.ofMinutes(1), Optional.empty());
    private final LocalQueue queue =
            new Queues(List.of(SPEC), InstantSource.system(), Functions.ids()).at("arn");

    @Override
    protected Queue queue() {
        return queue;
    }

    @Override
    protected List<Delivery> receive(int most) {
        return queue.receive(most).stream()
                .map(each ->
                        new Delivery(
                                each.group(),
                                (Json.Obj) JsonText.readOwn(each.body()),
                                each.receipt()))
                .toList();
    }

    @Override
    protected void acknowledge(List<Delivery> deliveries) {
        deliveries.forEach(each -> queue.delete((String) each.receipt()));
    }

    @Override
    protected void release(List<Delivery> deliveries) {
        deliveries.forEach(each -> queue.release((String) each.receipt()));
    }
}
