package dev.jobwright.local.demo;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;

/** Prints what a job came to. */
final class Results {
    private static final int WIDTH = 88;

    private final Terminal terminal;

    Results(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints a job's last frame, and answers whether the job completed. */
    boolean say(Json.Obj end) {
        var completed = end.text("status").filter("completed"::equals).isPresent();
        if (completed) {
            terminal.say(terminal.green("Job completed"));
            end.object("result").ifPresent(result -> result.fields().forEach(this::say));
        } else {
            terminal.say(terminal.red(end.text("message").orElse("Job ended")));
            end.text("error").ifPresent(error -> terminal.say("  " + error));
        }
        return completed;
    }

    private void say(String name, Json value) {
        terminal.say("");
        say(name, value, "");
    }

    private void say(String name, Json value, String indent) {
        switch (value) {
            case Json.Obj(var fields) -> {
                terminal.say(indent + terminal.bold(name));
                fields.forEach((inner, each) -> say(inner, each, indent + "  "));
            }
            case Json.Arr(var items) -> {
                terminal.say(indent + terminal.bold(name));
                items.forEach(item -> wrap("- " + plain(item), indent + "  "));
            }
            case Json.Str(var text) when text.length() > WIDTH / 2 -> {
                terminal.say(indent + terminal.bold(name));
                wrap(text, indent + "  ");
            }
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ ->
                    terminal.say(indent + "%-22s %s".formatted(name, plain(value)));
        }
    }

    private static String plain(Json value) {
        return value instanceof Json.Str(var text) ? text : value.toString();
    }

    private void wrap(String text, String indent) {
        lines(text).forEach(line -> terminal.say(indent + line));
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split("\\s+", -1)) {
            if (line.length() + word.length() + 1 > WIDTH && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
