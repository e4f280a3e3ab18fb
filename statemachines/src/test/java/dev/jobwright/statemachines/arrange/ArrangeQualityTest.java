package dev.jobwright.statemachines.arrange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How much longer blocks take than the graph would if each node could begin the moment it may: the
 * ratio of the longest paths, over graphs of all families. Each bound is what was measured, and a
 * little more.
 */
final class ArrangeQualityTest {
    private static final int OF_EACH_FAMILY = 50;

    private static Stream<Sample> samples() {
        return Arrays.stream(Graphs.Family.values())
                .flatMap(family ->
                        new Random(1)
                                .longs(OF_EACH_FAMILY)
                                .mapToObj(seed -> Sample.of(family, new Random(seed))));
    }

    /** A graph, and how long each of its nodes takes. */
    private record Sample(List<Node<Integer>> graph, List<Integer> durations) {
        static Sample of(Graphs.Family family, Random random) {
            var graph = Graphs.of(family, 5 + random.nextInt(196), random);
            return new Sample(graph, random.ints(graph.size(), 1, 11).boxed().toList());
        }

        List<Node<Integer>> weighed() {
            return graph.stream()
                    .map(node -> new Node<>(node.id(), node.dependsOn(), durations.get(node.id())))
                    .toList();
        }

        double ratio(Arrangement<Integer> arrangement) {
            return (double) Paths.longest(arrangement.block(), durations::get)
                    / Paths.longest(graph, durations::get);
        }
    }

    private record Ratios(double mean, double p95, double most) {
        static Ratios of(Stream<Double> ratios) {
            double[] sorted = ratios.mapToDouble(ratio -> ratio).sorted().toArray();
            return new Ratios(
                    Arrays.stream(sorted).average().orElseThrow(),
                    sorted[sorted.length * 95 / 100],
                    sorted[sorted.length - 1]);
        }

        void assertAtMost(Ratios bounds) {
            System.out.println("blocks take this much of what their graphs would: " + this);
            assertTrue(
                    mean <= bounds.mean && p95 <= bounds.p95 && most <= bounds.most,
                    () -> this + " is more than " + bounds);
        }
    }

    @Test
    void blocks_take_little_longer_however_long_nodes_turn_out_to_take() {
        Ratios.of(samples().map(sample -> sample.ratio(Arrange.blocks(sample.graph()))))
                .assertAtMost(new Ratios(1.05, 1.18, 1.35));
    }

    @Test
    void blocks_take_hardly_longer_where_it_is_known_how_long_nodes_take() {
        Ratios.of(samples().map(sample -> sample.ratio(Arrange.blocks(sample.weighed()))))
                .assertAtMost(new Ratios(1.015, 1.07, 1.2));
    }
}
