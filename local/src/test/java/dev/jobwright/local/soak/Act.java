package dev.jobwright.local.soak;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What clients do, and how often. Whoever adds an operation to the API adds it here. */
enum Act {
    RUN(6) {
        @Override
        void play(Client client) throws InterruptedException {
            client.order(client.oneOf(List.of(Shape.values())), true);
        }
    },
    RECORD(3) {
        @Override
        void play(Client client) throws InterruptedException {
            client.order(Shape.CHAIN, false);
        }
    },
    START(3) {
        @Override
        void play(Client client) throws InterruptedException {
            var job = client.any(one -> !one.isStarted() && !one.isCancelled());
            if (job.isPresent()) {
                client.start(job.get());
            }
        }
    },
    EDIT(3) {
        @Override
        void play(Client client) throws InterruptedException {
            var job = client.any(one -> !one.isStarted() && !one.isCancelled());
            if (job.isPresent()) {
                client.edit(job.get());
            }
        }
    },
    LOOK(6) {
        @Override
        void play(Client client) throws InterruptedException {
            var job = client.any(_ -> true);
            if (job.isPresent()) {
                client.look(job.get());
            }
        }
    },
    REPEAT(1) {
        @Override
        void play(Client client) throws InterruptedException {
            var job = client.any(_ -> true);
            if (job.isPresent()) {
                client.repeat(job.get());
            }
        }
    },
    ANSWER(4) {
        @Override
        void play(Client client) throws InterruptedException {
            var job = client.any(one -> one.shape() == Shape.QUESTION && one.isStarted());
            if (job.isPresent()) {
                client.answer(job.get());
            }
        }
    },
    CANCEL(1) {
        @Override
        void play(Client client) throws InterruptedException {
            var job = client.any(_ -> true);
            if (job.isPresent()) {
                client.cancel(job.get(), client.oneOf(List.of(true, false, false)));
            }
        }
    };

    /** Each as often as it is done. */
    static final List<Act> OFTEN =
            Arrays.stream(values())
                    .flatMap(act -> Collections.nCopies(act.weight, act).stream())
                    .toList();

    /** What makes no job. */
    static final List<Act> WHEN_BUSY =
            OFTEN.stream().filter(act -> act != RUN && act != RECORD).toList();

    private final int weight;

    Act(int weight) {
        this.weight = weight;
    }

    abstract void play(Client client) throws InterruptedException;
}
