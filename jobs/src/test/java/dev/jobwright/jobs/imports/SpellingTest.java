package dev.jobwright.jobs.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

final class SpellingTest {

    @Test
    void names_that_would_be_spelt_alike_are_numbered_past_those_that_are_taken() {
        var spelling = new Spelling(List.of("a b", "a_b", "a?b", "a_b_2"));
        assertEquals("a_b", spelling.of("a_b"));
        assertEquals("a_b_2", spelling.of("a_b_2"));
        assertEquals("a_b_3", spelling.of("a b"));
        assertEquals("a_b_4", spelling.of("a?b"));
    }

    @Test
    @Timeout(10)
    void many_names_that_would_be_spelt_alike_are_soon_told_apart() {
        var names = IntStream.range(0, 40_000).mapToObj(i -> "é".repeat(70) + i).toList();
        var spelling = new Spelling(names);
        var spelt = new HashSet<String>();
        names.forEach(name -> spelt.add(spelling.of(name)));
        assertEquals(names.size(), spelt.size());
    }
}
