package dev.jobwright.statemachines.arrange;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who comes before whom, told in full: for each node, all nodes that end before it begins. */
final class Precedence {
    private final List<BitSet> before;

    private Precedence(int nodes) {
        before = Stream.generate(BitSet::new).limit(nodes).toList();
    }

    /** What a graph asks for; its nodes are numbered, and depend on lower ones. */
    static Precedence of(List<Node<Integer>> graph) {
        var precedence = new Precedence(graph.size());
        for (var node : graph) {
            var mine = precedence.before.get(node.id());
            for (int other : node.dependsOn()) {
                mine.or(precedence.before.get(other));
                mine.set(other);
            }
        }
        return precedence;
    }

    /** What blocks of so many nodes bring about. */
    static Precedence of(Block<Integer> block, int nodes) {
        var precedence = new Precedence(nodes);
        precedence.add(block, new BitSet());
        return precedence;
    }

    /** Adds a block that begins when others have ended, and answers the nodes in it. */
    private BitSet add(Block<Integer> block, BitSet done) {
        var nodes = new BitSet();
        switch (block) {
            case Block.Single<Integer>(var node) -> {
                before.get(node).or(done);
                nodes.set(node);
            }
            case Block.Parallel<Integer>(var branches) ->
                    branches.forEach(branch -> nodes.or(add(branch, done)));
            case Block.Sequence<Integer>(var blocks) -> {
                var soFar = (BitSet) done.clone();
                for (var each : blocks) {
                    var added = add(each, soFar);
                    soFar.or(added);
                    nodes.or(added);
                }
            }
        }
        return nodes;
    }

    /** As a graph in which each node names every other that comes before it. */
    List<Node<Integer>> inFull() {
        return IntStream.range(0, before.size())
                .mapToObj(node -> new Node<>(node, before.get(node).stream().boxed().toList()))
                .toList();
    }

    /** Whether all that the other asks for holds here too. */
    boolean honours(Precedence other) {
        for (int node = 0; node < before.size(); node++) {
            var missing = (BitSet) other.before.get(node).clone();
            missing.andNot(before.get(node));
            if (!missing.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The waits here that have none between them, and are not there in the other. */
    List<ForcedWait<Integer>> immediateBeyond(Precedence other) {
        List<ForcedWait<Integer>> beyond = new ArrayList<>();
        for (int node = 0; node < before.size(); node++) {
            var immediate = (BitSet) before.get(node).clone();
            before.get(node).stream().forEach(each -> immediate.andNot(before.get(each)));
            immediate.andNot(other.before.get(node));
            int step = node;
            immediate.stream().forEach(each -> beyond.add(new ForcedWait<>(step, each)));
        }
        return beyond;
    }
}
