package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class NamesTest {
    @Test
    void names_are_of_the_characters_that_aws_takes() {
        assertTrue(Names.valid("a-b_c.d!e=f@g+h(i)'j"));
        assertTrue(Names.valid("n\u00e4me"));
        String refused =
                " \t\n\u00a0\u2003<>{}[]?*\"#%\\^|~`$&,;:/\u0000\u001f\u007f\u0080\u009f\ufffe\uffff\ud800";
        refused.codePoints()
                .forEach(one ->
                        assertFalse(
                                Names.valid("a" + Character.toString(one) + "b"),
                                () -> "U+%04X".formatted(one)));
    }

    @Test
    void names_have_up_to_eighty_characters() {
        assertFalse(Names.valid(""));
        assertTrue(Names.valid("n".repeat(80)));
        assertFalse(Names.valid("n".repeat(81)));
    }
}
