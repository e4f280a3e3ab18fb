package dev.jobwright.tools.command;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Given;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCall.Severity;
import dev.jobwright.jobs.tool.ToolResult;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that a step runs. It gets a folder of its own and nothing of this process's
 * environment; what it has started and what can be found of it ends with the step.
 */
public final class Program {
    /** The variable that says whether programs may be run at all: {@code on}, or not. */
    public static final String SETTING = "JOBWRIGHT_COMMAND_TOOL";

    static final String PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int MAX_WORDS = 1_000;

    /** In which the words of a program are handed over: that of this process's locale. */
    private static final Charset OF_THIS_PROCESS =
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private static final long BETWEEN_LOOKS_MS = 200;

    private static final ToolResult CANCELLED =
            new ToolResult.Failed("Cancelled", "Cancelled while it ran", false);

    private final ToolCall call;
    private final List<String> words;
    private final String input;

    private Program(ToolCall call) {
        this.call = call;
        this.words = words(call);
        this.input = call.parameter("stdin").text("");
    }

    /** Runs the program that a call names. */
    public static ToolResult run(ToolCall call) throws IOException, InterruptedException {
        return call.setting(SETTING).filter("on"::equals).isPresent()
                ? new Program(call).run()
                : new ToolResult.Failed(
                        "CommandToolOff",
                        "This installation runs no programs; " + SETTING + "=on lets it",
                        false);
    }

    private static List<String> words(ToolCall call) {
        var words = new ArrayList<String>();
        words.add(word(call.parameter("command"), call.parameter("command").text()));
        var args = call.parameter("args");
        args.words(List.of()).forEach(arg -> words.add(word(args, arg)));
        if (words.size() > MAX_WORDS) {
            throw args.wrong("Must be fewer than " + MAX_WORDS);
        }
        if (words.getFirst().isBlank()) {
            throw call.parameter("command").wrong("Must name a program");
        }
        return words;
    }

    private static String word(Given parameter, String word) {
        if (word.indexOf('\0') >= 0) {
            throw parameter.wrong("Must hold no character 0");
        }
        if (!OF_THIS_PROCESS.newEncoder().canEncode(word)) {
            throw parameter.wrong(
                    "Must be in "
                            + OF_THIS_PROCESS
                            + " here: start the server with LC_ALL=C.UTF-8");
        }
        return word;
    }

    private ToolResult run() throws IOException, InterruptedException {
        try (var folder = new OwnFolder();
                var watchdog = Watchdog.over(folder.path())) {
            var builder = new ProcessBuilder(words).directory(folder.path().toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(
                            Map.of(
                                    "PATH",
                                    PATH,
                                    "HOME",
                                    folder.path().toString(),
                                    "TMPDIR",
                                    folder.path().toString(),
                                    "LANG",
                                    "C.UTF-8"));
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                return new ToolResult.Failed(
                        "CommandNotFound", "No program can be run as " + words.getFirst(), false);
            }
            watchdog.watch(process);
            try (var family = new Family(process, folder.path())) {
                return watch(process, family);
            }
        }
    }

    private ToolResult watch(Process process, Family family)
            throws IOException, InterruptedException {
        var out = new Output(process.getInputStream(), line -> call.log(Severity.INFO, line));
        var err = new Output(process.getErrorStream(), line -> call.log(Severity.WARNING, line));
        feed(process.getOutputStream());
        while (!process.waitFor(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS)) {
            if (call.cancelled()) {
                return CANCELLED;
            }
        }
        // Whoever is left would keep the streams open.
        family.close();
        while (!out.endsWithin(BETWEEN_LOOKS_MS) || !err.endsWithin(BETWEEN_LOOKS_MS)) {
            // One that has hidden from us does.
            if (call.cancelled()) {
                return CANCELLED;
            }
        }
        return new ToolResult.Completed(
                Json.object()
                        .put("exit_code", process.exitValue())
                        .put("stdout", out.text())
                        .put("stderr", err.text())
                        .done());
    }

    /** On a thread of its own, since a program may never read what it is given. */
    private void feed(OutputStream stdin) {
        Thread.ofVirtual()
                .name("stdin")
                .start(() -> {
                    try (stdin) {
                        stdin.write(input.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        call.log(Severity.DEBUG, "The program did not read all of its input");
                    }
                });
    }
}
