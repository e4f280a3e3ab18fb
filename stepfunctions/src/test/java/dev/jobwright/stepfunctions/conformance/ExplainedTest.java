package dev.jobwright.stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ExplainedTest {
    private static final Score AGREES = score("ls/base/t.py::T::agrees", Found.ALL);
    private static final Score DIFFERS = score("ls/base/t.py::T::differs[a/b]", Found.none("why"));

    private static Score score(String id, Found found) {
        return new Score(new Recording(Json.object("id", id)), false, found);
    }

    @Test
    void a_case_that_differs_must_be_in_a_list() {
        assertEquals(
                List.of("base/t.py::T::differs[a/b] differs, and is not explained: why"),
                Explained.problems(
                        "Of `base/t.py::T::differs[a/b]` only text tells", List.of(DIFFERS)));
        assertEquals(
                List.of(),
                Explained.problems(
                        "why:\n* `base/t.py::T::differs[a/b]`", List.of(AGREES, DIFFERS)));
    }

    @Test
    void a_name_that_begins_alike_explains_nothing() {
        assertEquals(
                1, Explained.problems("* `base/t.py::T::differs[a/b]c`", List.of(DIFFERS)).size());
    }

    @Test
    void a_case_that_agrees_must_not_be_explained() {
        assertEquals(
                List.of("base/t.py::T::agrees agrees, and is explained"),
                Explained.problems("* `base/t.py::T::agrees`", List.of(AGREES)));
    }
}
