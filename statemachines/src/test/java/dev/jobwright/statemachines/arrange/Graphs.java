package dev.jobwright.statemachines.arrange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Graphs by chance, from a seed: their nodes are numbers, and depend on lower ones only. */
final class Graphs {
    /** Kinds of graphs that people draw, and some that they do not. */
    enum Family {
        /** Every node leads to one to three others, anywhere behind it. */
        SPARSE,
        /** Likewise, but none is far away. */
        LOCAL,
        /** Layers of one width; each node depends on up to three of the layer before. */
        LAYERS,
        /** Chains side by side, with some arcs across. */
        CHAINS,
        /** Fans that close again, one after the other, with shortcuts past them. */
        DIAMONDS,
        /** Rounds of fan out, shuffle and gather, with what slips by a gathering. */
        MAP_REDUCE,
        /** A tree, and arcs that do not belong to it. */
        TREE,
        /** What blocks can say, and arcs that they cannot. */
        NEARLY_BLOCKS
    }

    private final Random random;
    private final int size;
    private final Set<Arc> arcs = new HashSet<>();

    private Graphs(int size, Random random) {
        this.size = size;
        this.random = random;
    }

    private record Arc(int from, int to) {}

    /** A graph of a family. */
    static List<Node<Integer>> of(Family family, int size, Random random) {
        var graph = new Graphs(size, random);
        switch (family) {
            case SPARSE -> graph.leadOn(size);
            case LOCAL -> graph.leadOn(12);
            case LAYERS -> graph.layers(2 + random.nextInt(9));
            case CHAINS -> graph.chains(2 + random.nextInt(5));
            case DIAMONDS -> graph.diamonds();
            case MAP_REDUCE -> graph.mapReduce(3 + random.nextInt(6));
            case TREE -> graph.tree();
            case NEARLY_BLOCKS -> {
                graph.blocks(0, size);
                graph.across(1 + size / 15, size);
            }
        }
        return graph.nodes();
    }

    /** A graph that blocks can say. */
    static List<Node<Integer>> blocks(int size, Random random) {
        var graph = new Graphs(size, random);
        graph.blocks(0, size);
        return graph.nodes();
    }

    /** Layers of one width, each node leading to up to three of the next. */
    static List<Node<Integer>> layers(int width, int size, Random random) {
        var graph = new Graphs(size, random);
        graph.layers(width);
        return graph.nodes();
    }

    /**
     * The same graph, with every list of dependencies in another order, and some of it said twice.
     */
    static List<Node<Integer>> shuffled(List<Node<Integer>> nodes, Random random) {
        List<Node<Integer>> shuffled = new ArrayList<>();
        for (var node : nodes) {
            var dependsOn = new ArrayList<>(node.dependsOn());
            node.dependsOn().stream().filter(_ -> random.nextInt(4) == 0).forEach(dependsOn::add);
            Collections.shuffle(dependsOn, random);
            shuffled.add(new Node<>(node.id(), dependsOn));
        }
        return shuffled;
    }

    private void arc(int from, int to) {
        if (0 <= from && from < to && to < size) {
            arcs.add(new Arc(from, to));
        }
    }

    private int fewer(int bound) {
        return random.nextInt(Math.max(1, bound));
    }

    private void leadOn(int reach) {
        for (int node = 0; node < size; node++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                arc(node, node + 1 + fewer(Math.min(reach, size - node - 1)));
            }
        }
    }

    private void layers(int width) {
        for (int node = width; node < size; node++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                arc((node / width - 1) * width + random.nextInt(width), node);
            }
        }
    }

    private void chains(int count) {
        for (int node = count; node < size; node++) {
            arc(node - count, node);
        }
        across(1 + fewer(1 + size / 8), size);
    }

    private void across(int count, int reach) {
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(size);
            arc(from, from + 1 + random.nextInt(reach));
        }
    }

    private void diamonds() {
        int top = 0;
        while (top < size) {
            int bottom = top + 3 + random.nextInt(4);
            for (int side = top + 1; side < bottom; side++) {
                arc(top, side);
                arc(side, Math.min(bottom, size - 1));
            }
            top = bottom;
        }
        across(1 + size / 10, 15);
    }

    private void mapReduce(int width) {
        for (int start = 0; start < size; start += 2 * width + 2) {
            int gather = start + 2 * width + 1;
            for (int i = 1; i <= width; i++) {
                arc(start, start + i);
                arc(start + i, start + width + i);
                if (random.nextInt(4) == 0) {
                    arc(start + 1 + random.nextInt(width), start + width + i);
                }
                arc(start + width + i, gather);
            }
            arc(gather, gather + 1);
            arc(gather - 1 - random.nextInt(width), gather + 2 + random.nextInt(width));
        }
    }

    private void tree() {
        for (int node = 1; node < size; node++) {
            arc(random.nextInt(node), node);
        }
        across(1 + size / 12, size);
    }

    /** Makes blocks of a range of nodes, at least one. */
    private Ends blocks(int from, int to) {
        if (to - from == 1) {
            return new Ends(List.of(from), List.of(from));
        }
        int middle = from + 1 + random.nextInt(to - from - 1);
        var first = blocks(from, middle);
        var second = blocks(middle, to);
        if (random.nextInt(5) < 2) {
            return new Ends(both(first.in(), second.in()), both(first.out(), second.out()));
        }
        first.out().forEach(out -> second.in().forEach(in -> arc(out, in)));
        return new Ends(first.in(), second.out());
    }

    private record Ends(List<Integer> in, List<Integer> out) {}

    private static List<Integer> both(List<Integer> first, List<Integer> second) {
        List<Integer> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private List<Node<Integer>> nodes() {
        var dependsOn = Stream.generate(ArrayList<Integer>::new).limit(size).toList();
        arcs.forEach(arc -> dependsOn.get(arc.to()).add(arc.from()));
        return IntStream.range(0, size)
                .mapToObj(node -> new Node<>(node, dependsOn.get(node)))
                .toList();
    }
}
