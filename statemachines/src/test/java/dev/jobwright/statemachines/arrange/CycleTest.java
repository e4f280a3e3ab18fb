package dev.jobwright.statemachines.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class CycleTest {
    private static final Node<String> START = new Node<>("start", List.of());

    @Test
    void a_graph_without_cycles_has_none() {
        var nodes = List.of(START, new Node<>("b", List.of("start")), new Node<>("c", List.of()));
        assertEquals(Optional.empty(), Cycle.find(nodes));
    }

    @Test
    void a_node_that_depends_on_itself_is_a_cycle() {
        assertEquals(
                Optional.of(List.of("a")),
                Cycle.find(List.of(START, new Node<>("a", List.of("start", "a")))));
    }

    @Test
    void a_cycle_is_told_from_what_was_defined_first_in_the_order_of_running() {
        var nodes =
                List.of(
                        START,
                        new Node<>("behind", List.of("z")),
                        new Node<>("x", List.of("start", "z")),
                        new Node<>("y", List.of("x")),
                        new Node<>("z", List.of("y")));
        assertEquals(Optional.of(List.of("x", "y", "z")), Cycle.find(nodes));
    }

    @Test
    void a_cycle_may_be_long() {
        int size = 10_000;
        var nodes =
                IntStream.range(0, size)
                        .mapToObj(node -> new Node<>(node, List.of((node + size - 1) % size)))
                        .toList();
        assertEquals(Optional.of(IntStream.range(0, size).boxed().toList()), Cycle.find(nodes));
    }

    @Test
    void an_id_of_nobody_is_named() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Cycle.find(List.of(new Node<>("a", List.of("b")))));
        assertEquals("a depends on b, which is no node", refusal.getMessage());
    }

    @Test
    void an_id_is_one_nodes() {
        assertThrows(IllegalArgumentException.class, () -> Cycle.find(List.of(START, START)));
    }
}
