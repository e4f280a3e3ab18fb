package dev.jobwright.jobs.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TextsTest {

    @Test
    void a_short_text_stays_as_it_is() {
        assertEquals("abc", Texts.shortened("abc", 3));
    }

    @Test
    void a_long_text_ends_in_an_ellipsis_and_no_pair_is_split() {
        assertEquals("ab…", Texts.shortened("abcd", 3));
        for (int most = 2; most < 12; most++) {
            var shortened = Texts.shortened("😀".repeat(6), most);
            assertTrue(shortened.length() <= most, shortened);
            var kept = shortened.substring(0, shortened.length() - 1);
            assertEquals("😀".repeat(kept.length() / 2), kept);
        }
    }
}
