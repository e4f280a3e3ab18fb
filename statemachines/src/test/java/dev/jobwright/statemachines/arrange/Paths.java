package dev.jobwright.statemachines.arrange;

import java.util.List;
import java.util.function.ToIntFunction;

/** How long things take when nodes run beside each other wherever they may. */
final class Paths {
    private Paths() {}

    /** The longest path of a graph in which nodes are numbered and depend on lower ones. */
    static int longest(List<Node<Integer>> nodes, ToIntFunction<Integer> duration) {
        int[] ends = new int[nodes.size()];
        int longest = 0;
        for (var node : nodes) {
            for (int other : node.dependsOn()) {
                ends[node.id()] = Math.max(ends[node.id()], ends[other]);
            }
            ends[node.id()] += duration.applyAsInt(node.id());
            longest = Math.max(longest, ends[node.id()]);
        }
        return longest;
    }

    /** The longest path of blocks. */
    static int longest(Block<Integer> block, ToIntFunction<Integer> duration) {
        return switch (block) {
            case Block.Single<Integer>(var node) -> duration.applyAsInt(node);
            case Block.Sequence<Integer>(var blocks) ->
                    blocks.stream().mapToInt(each -> longest(each, duration)).sum();
            case Block.Parallel<Integer>(var branches) ->
                    branches.stream().mapToInt(each -> longest(each, duration)).max().orElseThrow();
        };
    }
}
