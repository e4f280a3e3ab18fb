package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inClock;
import static dev.jobwright.simulation.bugs.PlantedBug.inExecutions;

import dev.jobwright.jobs.ports.Executions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Mistakes in what is made of executions and of time. */
final class BugsAround {
    static final List<PlantedBug> ALL =
            List.of(
                    inExecutions("executions are never started", NeverStarts::new),
                    inExecutions("executions are started under two names", TwoNames::new),
                    inExecutions("an execution that runs is not found", Blind::new),
                    inExecutions("an execution that has ended is taken to run", Hopeful::new),
                    inExecutions(
                            "an execution that was stopped is taken to have succeeded", Rosy::new),
                    inClock("each look at the clock may be six minutes off", Swaying::new));

    private BugsAround() {}

    private static final class NeverStarts extends TamperedExecutions {
        NeverStarts(Executions executions) {
            super(executions);
        }

        @Override
        public Started start(String machineArn, String name, String input) {
            return Started.NOW;
        }
    }

    private static final class TwoNames extends TamperedExecutions {
        private int starts;

        TwoNames(Executions executions) {
            super(executions);
        }

        @Override
        public Started start(String machineArn, String name, String input) {
            var _ = super.start(machineArn, name, input);
            return super.start(machineArn, name.replaceFirst("-1$", "-1" + ++starts), input);
        }
    }

    private static final class Blind extends TamperedExecutions {
        Blind(Executions executions) {
            super(executions);
        }

        @Override
        public Optional<Description> describe(String executionArn) {
            return super.describe(executionArn).filter(how -> how.status() != Status.RUNNING);
        }
    }

    private static final class Hopeful extends TamperedExecutions {
        Hopeful(Executions executions) {
            super(executions);
        }

        @Override
        public Optional<Description> describe(String executionArn) {
            return super.describe(executionArn)
                    .map(how ->
                            new Description(
                                    Status.RUNNING,
                                    how.redriveCount(),
                                    Optional.empty(),
                                    Optional.empty()));
        }
    }

    private static final class Rosy extends TamperedExecutions {
        Rosy(Executions executions) {
            super(executions);
        }

        @Override
        public Optional<Description> describe(String executionArn) {
            return super.describe(executionArn)
                    .map(how ->
                            how.status() == Status.RUNNING
                                    ? how
                                    : new Description(
                                            Status.SUCCEEDED,
                                            how.redriveCount(),
                                            Optional.empty(),
                                            Optional.empty()));
        }
    }

    private static final class Swaying implements InstantSource {
        private final InstantSource clock;
        private int looks;

        Swaying(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(Duration.ofMinutes(++looks % 2 == 0 ? 3 : -3));
        }
    }
}
