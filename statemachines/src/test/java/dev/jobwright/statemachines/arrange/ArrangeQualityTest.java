package dev.jobwright.statemachines.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How much longer blocks take than the graph would if each step could start the moment it may: the
 * ratio of the longest paths, over graphs of all families. The arrangement never learns how long a
 * step takes.
 */
final class ArrangeQualityTest {
    private static final int OF_EACH_FAMILY = 100;

    private final List<Double> ratios = new ArrayList<>();

    /** Each bound is what was measured, and a little more: 1.051, 1.187 and 1.321. */
    @Test
    void blocks_take_little_longer_than_the_graph_would() {
        for (var family : Graphs.Family.values()) {
            for (int seed = 0; seed < OF_EACH_FAMILY; seed++) {
                var random = new Random(seed);
                measure(Graphs.of(family, 5 + random.nextInt(196), random), random);
            }
        }
        Collections.sort(ratios);
        double mean = ratios.stream().mapToDouble(ratio -> ratio).average().orElseThrow();
        double p95 = ratios.get(ratios.size() * 95 / 100);
        double most = ratios.getLast();
        String measured =
                "blocks take, of the time that the graphs would: mean %.3f, p95 %.3f, most %.3f"
                        .formatted(mean, p95, most);
        System.out.println(measured);
        assertTrue(mean <= 1.055, measured);
        assertTrue(p95 <= 1.2, measured);
        assertTrue(most <= 1.4, measured);
    }

    private void measure(List<Node<Integer>> graph, Random random) {
        var block = Arrange.blocks(graph).block();
        assertEquals(
                Paths.longest(graph, _ -> 1),
                Paths.longest(block, _ -> 1),
                () -> "never more steps in a row than the graph has: " + graph);
        int[] durations = random.ints(graph.size(), 1, 11).toArray();
        ratios.add(
                (double) Paths.longest(block, node -> durations[node])
                        / Paths.longest(graph, node -> durations[node]));
    }
}
