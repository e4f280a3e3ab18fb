package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.TaskHandler;
import dev.jobwright.stepfunctions.integrations.Integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one case needs besides the engine. */
final class Surroundings {
    /** Where a case needs something that is not to be had here. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        Missing(String what) {
            super("not to be had here: " + what, null, false, false);
        }
    }

    /** Answers a case's own calls to a service other than Step Functions. */
    interface Service {
        Called call(String operation, Map<String, Object> parameters);
    }

    /** Does what a test did in the background. */
    interface Worker {
        /** Does what there is to do now; false when that is nothing. */
        boolean work();
    }

    private final Lambdas lambdas;
    private final Map<String, Service> services = Map.of();
    private final Map<String, Worker> workers = Map.of();
    private final List<Worker> started = new ArrayList<>();

    Surroundings(Recording recording) {
        this.lambdas = new Lambdas(recording.object("resources"));
    }

    TaskHandler tasks() {
        return Integrations.of(lambdas);
    }

    Service service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new Missing("the service " + name));
    }

    /** Starts a worker, or a fixture that works on its own. */
    void start(String name) {
        started.add(
                Optional.ofNullable(workers.get(name))
                        .orElseThrow(() -> new Missing("the worker " + name)));
    }

    /** Lets the workers do what there is to do; false when there was nothing. */
    boolean work() {
        return started.stream().map(Worker::work).reduce(false, Boolean::logicalOr);
    }
}
