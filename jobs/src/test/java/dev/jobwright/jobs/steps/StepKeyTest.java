package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class StepKeyTest {
    private static final StepKey CALL = new StepKey("", new StepId("s5"), "2.1", "17/3");
    private static final StepKey INNER = new StepKey(CALL.inner(), new StepId("x"), "1", "4");

    @Test
    void the_calls_that_lead_to_a_scope_are_read_from_it() {
        assertEquals(List.of(), StepKey.calls(""));
        assertEquals(List.of(CALL), StepKey.calls(CALL.inner()));
        assertEquals(List.of(CALL, INNER), StepKey.calls(INNER.inner()));
        var digits = new StepKey("", new StepId("7"), "1", "");
        var deeper = new StepKey(digits.inner(), new StepId("8"), "1", "9");
        assertEquals(List.of(digits, deeper), StepKey.calls(deeper.inner()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s5", "s5@1@", "/", "s5@@/", "s5@1@/x", "s5@1@x/"})
    void what_is_no_scope_is_refused(String scope) {
        assertThrows(IllegalArgumentException.class, () -> StepKey.calls(scope));
    }

    @Test
    void people_see_a_path_and_only_what_there_is_of_elements_and_visits() {
        assertEquals("s5/x", INNER.path());
        assertEquals("17/3/4", INNER.itemPath());
        assertEquals("2.1/1", INNER.visitPath());
        var plain = StepKey.of(new StepId("a"));
        assertEquals("a", plain.path());
        assertEquals("", plain.itemPath());
        assertEquals("", plain.visitPath());
    }

    @Test
    void elements_sort_in_their_order() {
        var each = StepKey.of(new StepId("each"));
        assertTrue(each.at(9).text().compareTo(each.at(10).text()) < 0);
        assertTrue(each.at(99_999).text().compareTo(each.at(100_000).text()) < 0);
        assertEquals(each, each.at(10).repeated());
        assertEquals(10, each.at(10).index());
    }

    @Test
    void a_step_is_around_its_elements_and_what_they_call() {
        var each = StepKey.of(new StepId("each"));
        assertTrue(each.isAround(each.at(3)));
        var called = new StepKey(each.at(3).inner(), new StepId("x"), "1", "");
        assertTrue(each.isAround(called));
        assertTrue(each.at(3).isAround(called));
        assertFalse(each.at(4).isAround(called));
        assertFalse(each.isAround(each));
        assertFalse(StepKey.of(new StepId("eac")).isAround(called));
    }
}
