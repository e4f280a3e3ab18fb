package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "1, 3, 1, 4, true",
        "1, 4, 1, 3, false",
        "1, 4, 1, 4, false",
        "1, 4, 2, 3, true",
        "9, 4, 10, 3, true",
        "2, 3, 1, 4, false",
        "2.1, 3, 2, 4, true",
        "2, 3, 2.7, 4, true",
        "2.7, 5, 2, 4, false",
        "1.9, 5, 2.1, 4, true",
        "2.1, 5, 2.2, 4, true"
    })
    void visits_are_compared_number_by_number_and_then_places(
            String visit, int position, String other, int otherPosition, boolean before) {
        var one = Moment.of(visit, position);
        assertEquals(before, one.isBefore(Moment.of(other, otherPosition)));
    }

    @Test
    void a_jump_back_raises_the_last_number() {
        assertEquals("2", Moment.of("1", 0).again());
        assertEquals("2.10", Moment.of("2.9", 0).again());
    }
}
