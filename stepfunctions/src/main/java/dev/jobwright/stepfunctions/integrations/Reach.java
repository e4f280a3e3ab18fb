package dev.jobwright.stepfunctions.integrations;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where calls of services go.
 *
 * @param served by functions of the program
 * @param others all that is not
 */
record Reach(Map<String, ServiceCaller> served, ServiceCaller others, Gate gate) {
    static final Reach NOTHING =
            new Reach(
                    Map.of(),
                    call ->
                            new ServiceAnswer.NotServed(
                                    "give Integrations an endpoint of \"%s\", or a function that serves it"
                                            .formatted(call.service())),
                    Gate.OPEN);

    boolean serves(String service) {
        return served.containsKey(service);
    }

    Reach serving(String service, ServiceCaller caller) {
        Map<String, ServiceCaller> more = new HashMap<>(served);
        more.put(service, caller);
        return new Reach(Map.copyOf(more), others, gate);
    }

    Reach otherwise(ServiceCaller caller) {
        return new Reach(served, caller, gate);
    }

    Reach guardedBy(Gate next) {
        return new Reach(served, others, next);
    }

    ServiceAnswer call(ServiceCall call) throws InterruptedException {
        Optional<ServiceAnswer.Refused> denied = gate.refusal(call);
        return denied.isPresent()
                ? denied.get()
                : served.getOrDefault(call.service(), others).call(call);
    }
}
