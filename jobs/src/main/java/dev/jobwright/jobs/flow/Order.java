package dev.jobwright.jobs.flow;

import static java.util.stream.Collectors.joining;

import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The routines of a flow, each after those that it depends on, otherwise as they were added. */
final class Order {
    private final List<Routine> added;
    private final Map<Routine, Integer> numbers = new HashMap<>();
    private final List<BitSet> upstream = new ArrayList<>();
    private final List<Routine> sorted = new ArrayList<>();

    private Order(Net net) {
        this.added = List.copyOf(net.routines().values());
        for (int i = 0; i < added.size(); i++) {
            numbers.put(added.get(i), i);
        }
        for (var routine : added) {
            var direct = new BitSet();
            net.upstream(routine).forEach(one -> direct.set(number(one)));
            upstream.add(direct);
        }
        cleanUpsLast();
    }

    /** The order, or a problem that names a circle. */
    static Optional<Order> of(Net net, Problems problems) {
        var order = new Order(net);
        order.sort();
        if (order.sorted.size() < order.added.size()) {
            order.circle(problems);
            return Optional.empty();
        }
        order.close();
        return Optional.of(order);
    }

    /** The routines in order. */
    List<Routine> routines() {
        return sorted;
    }

    /** Whether what one routine has set is there when another begins. */
    boolean reaches(Routine from, Routine to) {
        return upstream.get(number(to)).get(number(from));
    }

    private int number(Routine routine) {
        return numbers.getOrDefault(routine, -1);
    }

    private void cleanUpsLast() {
        var others = new BitSet();
        for (int i = 0; i < added.size(); i++) {
            others.set(i, !added.get(i).isAlways());
        }
        for (int i = 0; i < added.size(); i++) {
            if (added.get(i).isAlways()) {
                upstream.get(i).or(others);
            }
        }
    }

    private void sort() {
        List<BitSet> downstream = new ArrayList<>();
        var open = new int[added.size()];
        var ready = new PriorityQueue<Integer>();
        added.forEach(_ -> downstream.add(new BitSet()));
        for (int i = 0; i < added.size(); i++) {
            int number = i;
            upstream.get(i).stream().forEach(from -> downstream.get(from).set(number));
            open[i] = upstream.get(i).cardinality();
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        for (var next = ready.poll(); next != null; next = ready.poll()) {
            sorted.add(added.get(next));
            downstream.get(next).stream().filter(to -> --open[to] == 0).forEach(ready::add);
        }
    }

    /** Whoever is upstream of what is upstream, is upstream. */
    private void close() {
        for (var routine : sorted) {
            var all = upstream.get(number(routine));
            ((BitSet) all.clone()).stream().forEach(from -> all.or(upstream.get(from)));
        }
    }

    /** Whoever waits, waits for one that waits: going back from any of them, one comes again. */
    private void circle(Problems problems) {
        var waiting = new BitSet();
        waiting.set(0, added.size());
        sorted.forEach(one -> waiting.clear(number(one)));
        var seen = new ArrayList<Integer>();
        int at = waiting.nextSetBit(0);
        while (!seen.contains(at)) {
            seen.add(at);
            at = upstream.get(at).stream().filter(waiting::get).findFirst().orElseThrow();
        }
        var circle = new ArrayList<>(seen.subList(seen.indexOf(at), seen.size()).reversed());
        circle.addFirst(circle.getLast());
        problems.add(
                Problem.below("/routines", added.get(at).id()),
                "DEPENDENCY_CYCLE",
                circle.stream().map(number -> added.get(number).id()).collect(joining(" -> "))
                        + " go in a circle; take one connection out, and let an evaluation step"
                        + " jump back instead");
    }
}
