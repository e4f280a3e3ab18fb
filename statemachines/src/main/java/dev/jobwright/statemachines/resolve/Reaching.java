package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Workflow.Merge;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which of a variable's definitions may be the last before it is read. A step that waits for
 * several sees what is the last on each way there, unless another of these ways has set it anew; a
 * step that is led to by a jump may see what is the last at any evaluation that leads to it.
 *
 * <p>One variable at a time, and only from where it is first set to where it is last read, from one
 * head of a stretch to the next. A definition is a bit, by its place in the list; the bit after the
 * last stands for never set.
 */
final class Reaching {
    private final Flow flow;
    private final Graph graph;
    private final Stretches stretches;
    private final @Nullable BitSet[] entries;

    Reaching(Flow flow) {
        this.flow = flow;
        this.graph = flow.graph();
        this.stretches = flow.stretches();
        this.entries = new BitSet[graph.end() + 1];
    }

    /**
     * What the variable may be at each of some places.
     *
     * @param merge whether a later definition takes the place of an earlier one
     * @param readers the numbers of the steps that read it
     */
    Map<Integer, Reached> of(Variable variable, Merge merge, BitSet readers) {
        int low =
                variable.definitions().stream()
                        .skip(variable.given())
                        .mapToInt(definition -> stretches.head(flow.lowest(definition.node())))
                        .min()
                        .orElse(graph.end() + 1);
        int high = flow.highest(readers.length() - 1);
        var passage = new Passage(variable, merge == Merge.OVERRIDE, low);
        passage.through(high);
        Map<Integer, Reached> reached = new HashMap<>();
        readers.stream().forEach(node -> reached.put(node, passage.reached(passage.at(node))));
        if (low <= high) {
            Arrays.fill(entries, low, high + 1, null);
        }
        return reached;
    }

    /** One variable's way through the steps. Sets are shared, and so never changed once made. */
    private final class Passage {
        private final Variable variable;
        private final boolean overrides;
        private final int low;
        private final int never;
        private final BitSet atStart;
        private final BitSet atCleanUp;
        private final Map<Integer, NavigableMap<Integer, Integer>> onStretch = new HashMap<>();
        private final @Nullable BitSet[] results;

        Passage(Variable variable, boolean overrides, int low) {
            this.variable = variable;
            this.overrides = overrides;
            this.low = low;
            this.never = variable.definitions().size();
            this.atStart = atStart();
            this.atCleanUp = atCleanUp();
            this.results = new BitSet[never];
            for (int i = variable.given(); i < never; i++) {
                int node = variable.definitions().get(i).node();
                onStretch.computeIfAbsent(stretches.head(node), _ -> new TreeMap<>()).put(node, i);
            }
        }

        private BitSet atStart() {
            var set = new BitSet();
            set.set(0, variable.given());
            if (variable.given() == 0 || !variable.definitions().getFirst().certain()) {
                set.set(never);
            }
            return set;
        }

        /** The run may have ended anywhere. */
        private BitSet atCleanUp() {
            var set = (BitSet) atStart.clone();
            for (int i = variable.given(); i < never; i++) {
                set.set(i, !graph.isCleanUp(variable.definitions().get(i).node()));
            }
            return set;
        }

        void through(int high) {
            if (low > high) {
                return;
            }
            var pending = stretches.heads(low, high);
            for (int head = pending.nextSetBit(0); head >= 0; head = pending.nextSetBit(0)) {
                pending.clear(head);
                var entry = entry(head);
                if (entry != null && !entry.equals(entries[head])) {
                    entries[head] = entry;
                    setResults(head, entry);
                    for (int next : stretches.exits(head)) {
                        if (next >= low && next <= high) {
                            pending.set(next);
                        }
                    }
                }
            }
        }

        private void setResults(int head, BitSet entry) {
            var last = entry;
            for (int definition : definitions(head).values()) {
                last = result(definition, last);
                results[definition] = last;
            }
        }

        private NavigableMap<Integer, Integer> definitions(int head) {
            return onStretch.getOrDefault(head, Collections.emptyNavigableMap());
        }

        private BitSet result(int definition, BitSet entry) {
            var result = new BitSet();
            if (!overrides || !variable.definitions().get(definition).certain()) {
                result.or(entry);
            }
            result.set(definition);
            if (!overrides) {
                result.clear(never);
            }
            return result;
        }

        /** What it is where a step begins. */
        @Nullable BitSet at(int node) {
            return since(node, definitions(stretches.head(node)).lowerEntry(node));
        }

        private @Nullable BitSet after(int node) {
            return since(node, definitions(stretches.head(node)).floorEntry(node));
        }

        private @Nullable BitSet since(int node, Map.@Nullable Entry<Integer, Integer> definition) {
            int head = stretches.head(node);
            if (head < low) {
                return usual(node);
            }
            return definition == null ? entries[head] : results[definition.getValue()];
        }

        private @Nullable BitSet entry(int node) {
            var entry = flow.entersFromAbove(node) ? fromAbove(node) : null;
            for (int source : flow.into(node)) {
                entry = either(entry, after(source));
            }
            if (node == graph.end()) {
                for (int source : flow.ends()) {
                    entry = either(entry, ended(source));
                }
            }
            return entry;
        }

        private @Nullable BitSet fromAbove(int node) {
            int[] above = graph.before(node);
            if (above.length == 0) {
                return usual(node);
            }
            var joined = new BitSet();
            for (int one : above) {
                var result = after(one);
                if (result == null) {
                    return null;
                }
                joined.or(result);
            }
            if (above.length == 1) {
                return after(above[0]);
            }
            for (int bit = joined.nextSetBit(0); bit >= 0; bit = joined.nextSetBit(bit + 1)) {
                if (isOver(bit, above)) {
                    joined.clear(bit);
                }
            }
            return joined;
        }

        /** Whether it comes before one of the ways that meet, and is not the last on that way. */
        private boolean isOver(int bit, int[] above) {
            for (int one : above) {
                if (isUpTo(bit, one) && !Objects.requireNonNull(after(one)).get(bit)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUpTo(int bit, int node) {
            if (bit == never || bit < variable.given()) {
                return true;
            }
            int definition = variable.definitions().get(bit).node();
            return definition == node || graph.isBefore(definition, node);
        }

        /** Where an evaluation ends the run, what runs beside it may have ended or not. */
        private @Nullable BitSet ended(int evaluation) {
            var before = after(evaluation);
            if (before == null) {
                return null;
            }
            var set = (BitSet) before.clone();
            for (int i = variable.given(); i < never; i++) {
                int node = variable.definitions().get(i).node();
                if (node != evaluation
                        && !graph.isCleanUp(node)
                        && !graph.isBefore(node, evaluation)
                        && !graph.isBefore(evaluation, node)) {
                    set.set(i);
                }
            }
            return set;
        }

        /** What it is where no step has set it. */
        private BitSet usual(int node) {
            return graph.isCleanUp(node) ? atCleanUp : atStart;
        }

        private static @Nullable BitSet either(@Nullable BitSet one, @Nullable BitSet other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            var both = (BitSet) one.clone();
            both.or(other);
            return both;
        }

        /** A step to which no run comes is refused as that; nothing else is said of it. */
        Reached reached(@Nullable BitSet set) {
            if (set == null) {
                return new Reached(variable.definitions(), true);
            }
            return new Reached(
                    set.stream()
                            .filter(bit -> bit != never)
                            .mapToObj(variable.definitions()::get)
                            .toList(),
                    !set.get(never));
        }
    }
}
