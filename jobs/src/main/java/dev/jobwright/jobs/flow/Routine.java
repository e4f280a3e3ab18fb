package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of a {@link Flow}: what it does, and under which conditions. */
public final class Routine {
    private final String id;
    private final Work work;
    private final Map<String, Json> values = new LinkedHashMap<>();
    private final List<Routine> after = new ArrayList<>();
    private final Json.Fields settings = Json.object();
    private Optional<Condition> condition = Optional.empty();
    private Optional<Loop> loop = Optional.empty();
    private boolean always;

    Routine(String id, Work work) {
        this.id = id;
        this.work = work;
    }

    /** When it runs. */
    record Condition(List<Check> checks, boolean any) {
        Condition {
            checks = List.copyOf(checks);
        }
    }

    /** Over what it is repeated. */
    record Loop(Source items, int atOnce) {}

    /** Where it takes a parameter. */
    public Slot slot(String name) {
        return new Slot(this, name, Workflow.Merge.OVERRIDE);
    }

    /** What it gives as an output. */
    public Source.Event event(String name) {
        return new Source.Event(this, name, List.of());
    }

    /** The element that it is at, when it is repeated. */
    public Source.Element element() {
        return new Source.Element(this, List.of());
    }

    /** Sets a parameter to a value. */
    public Routine set(String parameter, Json value) {
        values.put(parameter, value);
        return this;
    }

    /** Lets it wait for others, beside those whose events it is given. */
    public Routine after(Routine... others) {
        after.addAll(List.of(others));
        return this;
    }

    /** Runs it only if all checks hold; otherwise it is skipped. */
    public Routine when(Check... checks) {
        this.condition = Optional.of(new Condition(List.of(checks), false));
        return this;
    }

    /** Runs it only if one of some checks holds; otherwise it is skipped. */
    public Routine whenAny(Check... checks) {
        this.condition = Optional.of(new Condition(List.of(checks), true));
        return this;
    }

    /** Repeats it for each element of a list; its events are then lists, in the same order. */
    public Routine forEach(Source items) {
        return forEach(items, ForEach.MOST_AT_ONCE);
    }

    /** Repeats it for each element of a list, for so many at once. */
    public Routine forEach(Source items, int atOnce) {
        this.loop = Optional.of(new Loop(items, atOnce));
        return this;
    }

    /** Tries again after a failure. */
    public Routine retry(RetryPolicy policy) {
        settings.put(
                "retry",
                Json.object()
                        .put("max_attempts", policy.maxAttempts())
                        .put("delay_seconds", policy.delay().toSeconds())
                        .put("backoff_rate", Json.of(policy.backoffRate()))
                        .put("max_delay_seconds", policy.maxDelay().toSeconds())
                        .put("jitter", policy.jitter())
                        .put("errors", Json.strings(policy.errors()))
                        .done());
        return this;
    }

    /** Gives an attempt so much time, in whole seconds. */
    public Routine timeout(Duration time) {
        settings.put("timeout_seconds", time.toSeconds());
        return this;
    }

    /** Lets an attempt go so long without a sign of life, in whole seconds. */
    public Routine heartbeat(Duration time) {
        settings.put("heartbeat_seconds", time.toSeconds());
        return this;
    }

    /** Says what its failure means. */
    public Routine onError(Workflow.OnError what) {
        settings.put("on_error", what.word());
        return this;
    }

    /** Makes it a clean-up: it runs once the others have ended, however they did. */
    public Routine always() {
        this.always = true;
        return this;
    }

    /** Names it for people. */
    public Routine label(String text) {
        settings.put("label", text);
        return this;
    }

    /** Says what it is for. */
    public Routine describedAs(String text) {
        settings.put("description", text);
        return this;
    }

    String id() {
        return id;
    }

    Work work() {
        return work;
    }

    Map<String, Json> values() {
        return values;
    }

    List<Routine> others() {
        return after;
    }

    Json.Obj settings() {
        return settings.done();
    }

    Optional<Condition> condition() {
        return condition;
    }

    Optional<Loop> loop() {
        return loop;
    }

    boolean isAlways() {
        return always;
    }

    @Override
    public String toString() {
        return id;
    }
}
