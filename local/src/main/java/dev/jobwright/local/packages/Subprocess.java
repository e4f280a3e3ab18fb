package dev.jobwright.local.packages;

import java.util.Set;

/**
 * A package's own program, as this user, in the package's directory. Of the server's variables it
 * sees only those that programs need to run at all.
 */
record Subprocess(PackageFolder source, String handler) implements Launcher {
    private static final Set<String> PASSED_ON =
            Set.of("HOME", "JAVA_HOME", "LANG", "PATH", "TMPDIR");

    @Override
    public ProcessBuilder command(String name, String runtimeApi) {
        var command =
                new ProcessBuilder(source.bootstrap().toString())
                        .directory(source.folder().toFile());
        var variables = command.environment();
        variables.keySet().retainAll(PASSED_ON);
        var root = source.folder().toString();
        variables.putAll(RuntimeVariables.of(source.tool(), root, runtimeApi));
        variables.put("_HANDLER", handler);
        return command;
    }

    @Override
    public void end(String name) {
        // Nothing but its processes was begun.
    }

    @Override
    public boolean logsLate() {
        return false;
    }

    @Override
    public boolean countsMemory() {
        return true;
    }
}
