package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.workflow.StepId;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which step of a run, exactly.
 *
 * @param scope the calls of sub-workflows that lead to it, each as {@code step@visit@item/}; empty
 *     in the job's own workflow
 * @param step the step
 * @param visit which time around, as a path of numbers from 1
 * @param item which element of a map, as a path; empty outside of maps
 */
public record StepKey(String scope, StepId step, String visit, String item) {
    /** An item is a path itself, but only a call has an {@code @}. */
    private static final Pattern CALL = Pattern.compile("([^@/]+)@([^@/]+)@([0-9/]*)/");

    private static final Pattern SCOPE = Pattern.compile("(" + CALL + ")*+");
    private static final Pattern VISIT = Pattern.compile("[0-9.]+");
    private static final Pattern ITEM = Pattern.compile("([0-9]{1,6}(/[0-9]{1,6})*+)?");

    /** A key of the table takes 1,024 bytes. */
    private static final int LONGEST = 800;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The key of a step of the job's own workflow, on its first visit, outside of any map. */
    public static StepKey of(StepId step) {
        return new StepKey("", step, "1", "");
    }

    /** The key of what somebody names; empty when no step can have it. */
    public static Optional<StepKey> named(String scope, StepId step, String visit, String item) {
        boolean isKey =
                scope.length() + visit.length() + item.length() <= LONGEST
                        && SCOPE.matcher(scope).matches()
                        && VISIT.matcher(visit).matches()
                        && ITEM.matcher(item).matches();
        return isKey ? Optional.of(new StepKey(scope, step, visit, item)) : Optional.empty();
    }

    /** What the scopes begin with to which a step leads that calls a workflow. */
    public static String callsBy(StepId step) {
        return step + "@";
    }

    /**
     * The calls that lead to a scope, from the outside in.
     *
     * @throws IllegalArgumentException if it is no scope
     */
    public static List<StepKey> calls(String scope) {
        var calls = new ArrayList<StepKey>();
        var matcher = CALL.matcher(scope);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            var step = new StepId(matcher.group(1));
            calls.add(
                    new StepKey(scope.substring(0, end), step, matcher.group(2), matcher.group(3)));
            end = matcher.end();
        }
        if (end != scope.length()) {
            throw new IllegalArgumentException("no scope is called " + scope);
        }
        return calls;
    }

    /** The step of the job's own workflow that it is, or is a part of. */
    public StepId outermost() {
        return calls(scope).stream().findFirst().map(StepKey::step).orElse(step);
    }

    /** As part of a sort key. Items have all their digits, so that they sort in their order. */
    public String text() {
        return scope + step + "#" + visit + "#" + NUMBER.matcher(item).replaceAll(StepKey::padded);
    }

    private static String padded(MatchResult number) {
        return String.format(Locale.ROOT, "%06d", Integer.parseInt(number.group()));
    }

    /** The step of one of the elements that this step is repeated over, from 0. */
    public StepKey at(int index) {
        return new StepKey(scope, step, visit, item.isEmpty() ? "" + index : item + "/" + index);
    }

    /** Whether this is a later visit than another of the same step. */
    public boolean isVisitedAfter(StepKey other) {
        return Moment.of(other.visit, 0).isBefore(Moment.of(visit, 0));
    }

    /**
     * The step that is repeated, of the step of one of its elements.
     *
     * @throws IllegalArgumentException if this is not about an element
     */
    public StepKey repeated() {
        if (item.isEmpty()) {
            throw new IllegalArgumentException(this + " is not about an element");
        }
        return new StepKey(
                scope, step, visit, item.substring(0, Math.max(0, item.lastIndexOf('/'))));
    }

    /** Whether another step runs as a part of this one: of its elements, or of what it calls. */
    public boolean isAround(StepKey other) {
        boolean isElement =
                other.scope.equals(scope)
                        && other.step.equals(step)
                        && other.visit.equals(visit)
                        && item.isEmpty()
                        && !other.item.isEmpty();
        return isElement
                || other.scope.startsWith(inner())
                || (item.isEmpty() && other.scope.startsWith(scope + step + "@" + visit + "@"));
    }

    /** Which element of its own list it is about, from 0. */
    public int index() {
        return Integer.parseInt(item.substring(item.lastIndexOf('/') + 1));
    }

    /** The steps that lead to it and itself, for people: {@code s5/extract}. */
    public String path() {
        return path(key -> key.step().value());
    }

    /** Which elements of maps it is about, from the outside in: {@code 17}; empty if of none. */
    public String itemPath() {
        return path(StepKey::item);
    }

    /** Its visits, from the outside in; empty while nothing on the way is visited again. */
    public String visitPath() {
        boolean isFirst =
                visit.equals("1") && calls(scope).stream().allMatch(c -> c.visit().equals("1"));
        return isFirst ? "" : path(StepKey::visit);
    }

    private String path(Function<StepKey, String> part) {
        return Stream.concat(calls(scope).stream(), Stream.of(this))
                .map(part)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** The scope of what this step calls. */
    public String inner() {
        return scope + step + "@" + visit + "@" + item + "/";
    }
}
