package dev.jobwright.statemachines.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

final class TopologicalTest {
    @Test
    void a_node_comes_after_all_that_it_depends_on_and_else_where_it_was_defined() {
        var nodes =
                List.of(
                        new Node<>("publish", List.of("check", "read")),
                        new Node<>("check", List.of("read")),
                        new Node<>("log", List.of()),
                        new Node<>("read", List.of()));
        assertEquals(List.of("log", "read", "check", "publish"), Topological.sorted(nodes));
    }

    @Test
    void what_waits_for_itself_has_no_place() {
        var nodes =
                List.of(
                        new Node<>("a", List.of()),
                        new Node<>("b", List.of("a", "c")),
                        new Node<>("c", List.of("b")),
                        new Node<>("d", List.of("c")));
        assertEquals(List.of("a"), Topological.sorted(nodes));
    }
}
