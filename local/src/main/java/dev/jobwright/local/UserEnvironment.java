package dev.jobwright.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the user's environment asks of a program.
 *
 * @param variables the variables by name
 * @param home the user's home directory
 */
record UserEnvironment(Map<String, String> variables, Path home) {
    private static final int USUAL_COLUMNS = 80;

    UserEnvironment {
        variables = Map.copyOf(variables);
    }

    /**
     * Where programs keep what outlives them, by the XDG Base Directory Specification: it tells
     * programs to ignore a path that is not absolute.
     */
    Path stateDirectory() {
        return find("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home.resolve(Path.of(".local", "state")))
                .resolve("jobwright");
    }

    /** Whether colours may be printed; no-color.org counts an empty variable as none. */
    boolean allowsColor() {
        return find("NO_COLOR").isEmpty();
    }

    /** How wide the terminal is, if the shell says so; programs count on 80 otherwise. */
    int columns() {
        return find("COLUMNS")
                .filter(text -> text.matches("[1-9]\\d{1,3}"))
                .map(Integer::valueOf)
                .orElse(USUAL_COLUMNS);
    }

    /** The value of a variable; an empty one counts as none. */
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
