package dev.jobwright.statemachines.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Graphs that one can draw, and their blocks: {@code a > b} follows, {@code (a | b)} is beside. */
final class ArrangeTest {
    /** Nodes as {@code "c: a b"}: c depends on a and on b. */
    private static Arrangement<String> arranged(String... nodes) {
        return Arrange.blocks(Arrays.stream(nodes).map(ArrangeTest::node).toList());
    }

    private static Node<String> node(String text) {
        var words = text.split("[: ]+");
        return new Node<>(words[0], List.of(words).subList(1, words.length));
    }

    private static String text(Block<String> block) {
        return switch (block) {
            case Block.Single<String>(var node) -> node;
            case Block.Sequence<String>(var blocks) ->
                    blocks.stream().map(ArrangeTest::text).collect(joining(" > "));
            case Block.Parallel<String>(var branches) ->
                    branches.stream().map(ArrangeTest::text).collect(joining(" | ", "(", ")"));
        };
    }

    private static String waits(Arrangement<String> arrangement) {
        return arrangement
                .forcedWaits()
                .map(wait -> wait.step() + " for " + wait.waitsFor())
                .collect(joining(", "));
    }

    private static void assertArranged(String blocks, String waits, Arrangement<String> actual) {
        assertEquals(blocks, text(actual.block()));
        assertEquals(waits, waits(actual));
    }

    @Test
    void one_node_is_one_block() {
        assertArranged("a", "", arranged("a"));
    }

    @Test
    void a_chain_is_a_sequence_however_it_was_defined() {
        assertArranged("a > b > c", "", arranged("c: b a", "b: a", "a"));
    }

    @Test
    void a_diamond_with_a_shortcut_has_two_branches() {
        assertArranged("a > (b | c) > d", "", arranged("a", "b: a", "c: a", "d: b c a"));
    }

    @Test
    void everything_that_waits_for_everything_needs_no_node_between() {
        assertArranged("(a | b) > (c | d)", "", arranged("a", "b", "c: a b", "d: a b"));
    }

    @Test
    void branches_stand_in_the_order_of_their_first_nodes() {
        assertArranged("(x | a > b | m)", "", arranged("x", "b: a", "m", "a"));
    }

    @Test
    void a_tree_nests_its_branches() {
        assertArranged("a > (b > (d | e) | c)", "", arranged("a", "b: a", "c: a", "d: b", "e: b"));
    }

    @Test
    void the_smallest_graph_that_blocks_cannot_say_costs_one_wait() {
        assertArranged("(a | b) > (c | d)", "c for b", arranged("a", "b", "c: a", "d: a b"));
    }

    @Test
    void chains_with_one_arc_across_meet_once_and_part_again() {
        assertArranged(
                "(a1 > a2 | b1 > b2) > (a3 > a4 | b3 > b4)",
                "a3 for b2",
                arranged(
                        "a1", "a2: a1", "a3: a2", "a4: a3", "b1", "b2: b1", "b3: b2 a2", "b4: b3"));
    }

    @Test
    void a_result_that_is_used_once_more_much_later_stops_nobody() {
        assertArranged(
                "read > (parse > check > sum | log) > (report | file)",
                "",
                arranged(
                        "read",
                        "parse: read",
                        "check: parse",
                        "sum: check",
                        "log: read",
                        "report: sum log read",
                        "file: sum log"));
    }

    @Test
    void nobody_waits_for_what_is_known_to_take_long() {
        var graph =
                List.of(
                        new Node<>("read", List.of()),
                        new Node<>("approve", List.of(), 3_600),
                        new Node<>("log", List.of("read")),
                        new Node<>("publish", List.of("read", "approve")));
        assertArranged(
                "(read > log | approve) > publish", "publish for log", Arrange.blocks(graph));
    }

    @Test
    void a_weight_is_at_least_one() {
        assertThrows(IllegalArgumentException.class, () -> new Node<>("a", List.of(), 0));
    }

    @Test
    void a_cycle_is_named() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> arranged("a: c", "b: a", "c: b"));
        assertEquals(
                "each of these depends on the one before it, and the first on the last: [a, b, c]",
                refusal.getMessage());
    }

    @Test
    void no_nodes_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Arrange.blocks(List.of()));
    }

    @Test
    @Timeout(60)
    void ten_thousand_nodes_are_arranged_whatever_their_graph() {
        int size = 10_000;
        assertAllArranged(graph(size, node -> node == 0 ? List.of() : List.of(node - 1)));
        assertAllArranged(Graphs.layers(100, size, new Random(1)));
        for (var family : Graphs.Family.values()) {
            assertAllArranged(Graphs.of(family, size, new Random(1)));
        }
    }

    @Test
    @Timeout(60)
    void a_ladder_of_thousands_of_rungs_is_arranged() {
        assertAllArranged(graph(2_000, ArrangeTest::rung));
    }

    @Test
    void what_would_nest_too_deep_is_shallow_and_honours_every_dependency() {
        var graph = graph(200, ArrangeTest::rung);
        var block = Arrange.blocks(graph).block();
        assertEquals(Arrange.MOST_NESTED, depth(block));
        assertTrue(Precedence.of(block, graph.size()).honours(Precedence.of(graph)));
    }

    /** The even nodes are a chain, and each odd one follows the node before it. */
    private static List<Integer> rung(int node) {
        return node == 0 ? List.of() : List.of(node - 2 + node % 2);
    }

    private static int depth(Block<Integer> block) {
        return switch (block) {
            case Block.Single<Integer> _ -> 0;
            case Block.Sequence<Integer>(var blocks) -> 1 + deepest(blocks);
            case Block.Parallel<Integer>(var branches) -> 1 + deepest(branches);
        };
    }

    private static int deepest(List<Block<Integer>> blocks) {
        return blocks.stream().mapToInt(ArrangeTest::depth).max().orElse(0);
    }

    private static List<Node<Integer>> graph(int size, IntFunction<List<Integer>> dependsOn) {
        return IntStream.range(0, size)
                .mapToObj(node -> new Node<>(node, dependsOn.apply(node)))
                .toList();
    }

    private static void assertAllArranged(List<Node<Integer>> graph) {
        List<Integer> nodes = new ArrayList<>();
        Deque<Block<Integer>> open = new ArrayDeque<>();
        open.push(Arrange.blocks(graph).block());
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Block.Single<Integer>(var node) -> nodes.add(node);
                case Block.Sequence<Integer>(var blocks) -> blocks.forEach(open::push);
                case Block.Parallel<Integer>(var branches) -> branches.forEach(open::push);
            }
        }
        assertEquals(
                IntStream.range(0, graph.size()).boxed().toList(),
                nodes.stream().sorted().toList());
    }
}
