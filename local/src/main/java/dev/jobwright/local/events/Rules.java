package dev.jobwright.local.events;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.lambda.AsyncCalls;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Deployment.Rule;
import dev.jobwright.stepfunctions.watch.ExecutionListener;
import dev.jobwright.stepfunctions.watch.StatusChange;

import org.jspecify.annotations.Nullable;

import software.amazon.event.ruler.Ruler;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Hands status changes of executions to the functions of the rules they match. Patterns are matched
 * by EventBridge's own matcher. As in the cloud, an event may be lost when the process ends; the
 * sweep is the net under that.
 */
public final class Rules implements ExecutionListener {
    private static final System.Logger LOG = System.getLogger(Rules.class.getName());

    private final List<Rule> rules;
    private final AsyncCalls calls;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** The deployment's rules. */
    public Rules(Deployment deployment, AsyncCalls calls, InstantSource clock, Supplier<UUID> ids) {
        this.rules = deployment.rules();
        this.calls = calls;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void changed(StatusChange change) {
        // The engine goes on at once: nothing in an execution waits for its events.
        start(Rule.DEFAULT_BUS, event(change));
    }

    /** Takes an event that somebody puts on a bus, and answers its id. */
    String put(String bus, String source, String type, List<String> resources, Json detail) {
        var id = ids.get().toString();
        start(bus, new Envelope(id, type, source, clock.instant(), resources).around(detail));
        return id;
    }

    private void start(String bus, Json.Obj event) {
        Thread.ofVirtual().name("event").start(() -> deliver(bus, event));
    }

    /** Loads the matcher, which takes longer than a match does. */
    public void warmUp() {
        rules.forEach(rule -> matches(Json.object().put("source", "none").done(), rule));
    }

    private void deliver(String bus, Json.Obj event) {
        rules.stream()
                .filter(rule -> rule.bus().equals(bus))
                .filter(rule -> matches(event, rule))
                .forEach(rule -> calls.call(rule.functionArn(), event));
    }

    private static boolean matches(Json.Obj event, Rule rule) {
        try {
            return Ruler.matchesRule(JsonText.write(event), rule.pattern());
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "the rule " + rule.name() + " cannot be matched", e);
            return false;
        }
    }

    private Json.Obj event(StatusChange change) {
        return new Envelope(
                        ids.get().toString(),
                        "Step Functions Execution Status Change",
                        "aws.states",
                        clock.instant(),
                        List.of(change.executionArn()))
                .around(json(change.detail()));
    }

    private static Json json(@Nullable Object plain) {
        return switch (plain) {
            case null -> Json.NULL;
            case Map<?, ?> map -> {
                var object = Json.object();
                map.forEach((name, value) -> object.put(String.valueOf(name), json(value)));
                yield object.done();
            }
            case Boolean flag -> Json.of(flag);
            case Integer number -> Json.of(number);
            case Long number -> Json.of(number);
            case String text -> Json.of(text);
            default -> throw new IllegalArgumentException("a detail of " + plain.getClass());
        };
    }
}
