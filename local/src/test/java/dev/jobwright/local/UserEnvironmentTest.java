package dev.jobwright.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

final class UserEnvironmentTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void state_lies_where_the_user_says() {
        assertEquals(
                Path.of("/state/jobwright"),
                in(Map.of("XDG_STATE_HOME", "/state")).stateDirectory());
    }

    @Test
    void state_lies_in_the_home_directory_when_no_absolute_path_is_given() {
        var usual = Path.of("/home/ann/.local/state/jobwright");
        assertEquals(usual, in(Map.of()).stateDirectory());
        assertEquals(usual, in(Map.of("XDG_STATE_HOME", "")).stateDirectory());
        assertEquals(usual, in(Map.of("XDG_STATE_HOME", "state")).stateDirectory());
    }

    @Test
    void a_value_of_no_color_turns_colours_off() {
        assertTrue(in(Map.of()).allowsColor());
        assertTrue(in(Map.of("NO_COLOR", "")).allowsColor());
        assertFalse(in(Map.of("NO_COLOR", "1")).allowsColor());
    }

    @Test
    void a_terminal_is_as_wide_as_the_shell_says_or_else_80_columns() {
        assertEquals(120, in(Map.of("COLUMNS", "120")).columns());
        assertEquals(80, in(Map.of()).columns());
        assertEquals(80, in(Map.of("COLUMNS", "wide")).columns());
        assertEquals(80, in(Map.of("COLUMNS", "0")).columns());
    }

    private static UserEnvironment in(Map<String, String> variables) {
        return new UserEnvironment(variables, HOME);
    }
}
