package dev.jobwright.local.demo;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;

/** Prints what a job came to. */
final class Results {
    private static final int NAMES = 22;

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
                items.forEach(item -> wrap(plain(item), indent + "  - "));
            }
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> sayShort(name, value, indent);
        }
    }

    private void sayShort(String name, Json value, String indent) {
        var line = indent + ("%-" + NAMES + "s %s").formatted(name, plain(value));
        if (Painted.columns(line) <= terminal.room()) {
            terminal.say(line);
        } else {
            terminal.say(indent + terminal.bold(name));
            wrap(plain(value), indent + "  ");
        }
    }

    private static String plain(Json value) {
        return Painted.plain(value instanceof Json.Str(var text) ? text : value.toString());
    }

    /** The first line begins with the lead, the others with as much room. */
    private void wrap(String text, String lead) {
        var lines = lines(text, terminal.room() - lead.length());
        terminal.say(lead + lines.getFirst());
        lines.stream().skip(1).forEach(line -> terminal.say(" ".repeat(lead.length()) + line));
    }

    private static List<String> lines(String text, int room) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && Painted.columns(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
