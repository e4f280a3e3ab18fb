package dev.jobwright.statemachines.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What holds of every graph, over graphs by chance. */
final class ArrangePropertiesTest {
    private static final int SEEDS = 40;

    private static void forEach(
            Graphs.Family family, BiConsumer<List<Node<Integer>>, Arrangement<Integer>> check) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var graph = Graphs.of(family, 1 + random.nextInt(80), random);
            check.accept(graph, Arrange.blocks(graph));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_node_stands_once(Graphs.Family family) {
        forEach(
                family,
                (graph, arrangement) ->
                        assertEquals(
                                IntStream.range(0, graph.size()).boxed().toList(),
                                nodes(arrangement.block()).sorted().toList()));
    }

    @ParameterizedTest
    @EnumSource
    void every_dependency_is_honoured(Graphs.Family family) {
        forEach(
                family,
                (graph, arrangement) ->
                        assertTrue(
                                Precedence.of(arrangement.block(), graph.size())
                                        .honours(Precedence.of(graph)),
                                () -> graph + " -> " + arrangement.block()));
    }

    @ParameterizedTest
    @EnumSource
    void the_forced_waits_are_what_directly_follows_and_was_not_asked_for(Graphs.Family family) {
        forEach(
                family,
                (graph, arrangement) ->
                        assertEquals(
                                Precedence.of(arrangement.block(), graph.size())
                                        .immediateBeyond(Precedence.of(graph)),
                                arrangement.forcedWaits().toList()));
    }

    @ParameterizedTest
    @EnumSource
    void blocks_never_have_more_nodes_in_a_row_than_the_graph(Graphs.Family family) {
        forEach(
                family,
                (graph, arrangement) ->
                        assertEquals(
                                Paths.longest(graph, _ -> 1),
                                Paths.longest(arrangement.block(), _ -> 1),
                                graph::toString));
    }

    @ParameterizedTest
    @EnumSource
    void no_list_holds_its_own_kind_or_fewer_than_two(Graphs.Family family) {
        forEach(family, (_, arrangement) -> assertFlat(arrangement.block()));
    }

    @ParameterizedTest
    @EnumSource
    void the_order_and_number_of_mentions_of_a_dependency_mean_nothing(Graphs.Family family) {
        forEach(
                family,
                (graph, arrangement) -> {
                    var again = Arrange.blocks(Graphs.shuffled(graph, new Random(graph.size())));
                    assertEquals(arrangement.block(), again.block());
                    assertEquals(arrangement.forcedWaits().toList(), again.forcedWaits().toList());
                });
    }

    @Test
    void what_blocks_can_say_comes_out_as_it_is() {
        for (int seed = 0; seed < 10 * SEEDS; seed++) {
            var random = new Random(seed);
            var graph = Graphs.blocks(1 + random.nextInt(200), random);
            var arrangement = Arrange.blocks(graph);
            assertEquals(List.of(), arrangement.forcedWaits().toList(), graph::toString);
            assertTrue(
                    Precedence.of(graph).honours(Precedence.of(arrangement.block(), graph.size())),
                    "nothing waits that need not");
        }
    }

    @Test
    void what_follows_from_other_dependencies_may_be_named() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var graph = Graphs.blocks(1 + random.nextInt(80), random);
            assertEquals(
                    Arrange.blocks(graph).block(),
                    Arrange.blocks(Precedence.of(graph).inFull()).block());
        }
    }

    private static Stream<Integer> nodes(Block<Integer> block) {
        return switch (block) {
            case Block.Single<Integer>(var node) -> Stream.of(node);
            case Block.Sequence<Integer>(var blocks) ->
                    blocks.stream().flatMap(ArrangePropertiesTest::nodes);
            case Block.Parallel<Integer>(var branches) ->
                    branches.stream().flatMap(ArrangePropertiesTest::nodes);
        };
    }

    private static void assertFlat(Block<Integer> block) {
        switch (block) {
            case Block.Single<Integer> _ -> {}
            case Block.Sequence<Integer>(var blocks) -> assertFlat(block, blocks);
            case Block.Parallel<Integer>(var branches) -> assertFlat(block, branches);
        }
    }

    private static void assertFlat(Block<Integer> outer, List<Block<Integer>> inner) {
        assertTrue(inner.size() > 1, outer::toString);
        for (var each : inner) {
            assertFalse(each.getClass() == outer.getClass(), outer::toString);
            assertFlat(each);
        }
    }
}
