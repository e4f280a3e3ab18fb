package dev.jobwright.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** What a command line asks for. */
sealed interface Options {
    /** How a command line is written. */
    String USAGE =
            """
            usage: jobwright serve [--port N] [--data DIR | --store memory] [--no-web]
                                   [--tools DIR [--containers COMMAND]]
                   jobwright demo  [--port N] [--data DIR | --store memory] [--exit]
                   jobwright --version

            serve  runs the whole system in this process, on the loopback interface only
            demo   does so too, and runs one job through it for you to watch

            --port N        the port to answer at; 0 takes any free one
                            (serve: 8080, demo: any free one)
            --data DIR      where to keep everything (serve: the user's state directory)
            --store memory  keep everything in memory, until the process ends (demo: the default)
            --no-web        without the console
            --tools DIR     the tool packages in this directory, for every user
            --containers COMMAND
                            what runs a container (docker run), with options of your own
            --exit          end when the job has ended, with status 0 if it completed
            """;

    /** The port where the system answers unless another is asked for. */
    int DEFAULT_PORT = 8080;

    /**
     * Run the system.
     *
     * @param port 0 for any free one
     * @param storage where to keep everything
     * @param tools tool packages, if there are any
     */
    record Serve(int port, Storage storage, Optional<Tools> tools) implements Options {}

    /**
     * Tool packages.
     *
     * @param directory where they lie
     * @param containers the command that runs a container, up to and including {@code run}
     */
    record Tools(Path directory, List<String> containers) {
        /** Docker's, with no options. */
        static final List<String> USUAL_CONTAINERS = List.of("docker", "run");

        public Tools {
            containers = List.copyOf(containers);
        }
    }

    /**
     * Run the system and a job.
     *
     * @param exit whether to end when the job has
     */
    record Demo(int port, Storage storage, boolean exit) implements Options {}

    /** Say which release this is. */
    record Version() implements Options {}

    /** Say how it is written. */
    record Help() implements Options {}

    /** It is not written that way. */
    record Wrong(String why) implements Options {}

    /** Where to keep everything. */
    sealed interface Storage {
        /** Where this user's programs keep their state. */
        record OfUser() implements Storage {}

        /** In a folder. */
        record In(Path folder) implements Storage {}

        /** In memory. */
        record Memory() implements Storage {}
    }

    /** Reads a command line. */
    static Options read(List<String> words) {
        var command = words.isEmpty() ? "" : words.getFirst();
        return switch (command) {
            case "serve", "demo" -> new Reading(command, words.subList(1, words.size())).options();
            case "-h", "--help", "help" -> new Help();
            case "--version", "version" -> new Version();
            case "" -> new Wrong("say what to do");
            default -> new Wrong("there is no command " + command);
        };
    }

    /** The options of a command, being read. */
    final class Reading {
        private final boolean demo;
        private final ArrayDeque<String> words;
        private Optional<Integer> port = Optional.empty();
        private Optional<Storage> storage = Optional.empty();
        private Optional<Path> tools = Optional.empty();
        private Optional<List<String>> containers = Optional.empty();
        private boolean exit;
        private Optional<String> wrong = Optional.empty();

        private Reading(String command, List<String> words) {
            this.demo = command.equals("demo");
            this.words = new ArrayDeque<>(words);
        }

        private Options options() {
            while (!words.isEmpty() && wrong.isEmpty()) {
                take(words.remove());
            }
            refuse(containers.isPresent() && tools.isEmpty(), "--containers is for --tools");
            if (wrong.isPresent()) {
                return new Wrong(wrong.get());
            }
            return demo
                    ? new Demo(port.orElse(0), storage.orElseGet(Storage.Memory::new), exit)
                    : new Serve(
                            port.orElse(DEFAULT_PORT),
                            storage.orElseGet(Storage.OfUser::new),
                            tools.map(this::tools));
        }

        private Tools tools(Path directory) {
            return new Tools(directory, containers.orElse(Tools.USUAL_CONTAINERS));
        }

        private void take(String option) {
            switch (option) {
                case "--port" -> value(option).ifPresent(this::port);
                case "--data" -> value(option).ifPresent(v -> store(new Storage.In(Path.of(v))));
                case "--store" -> value(option).ifPresent(this::store);
                case "--tools" -> value(option).ifPresent(this::directory);
                case "--containers" -> value(option).ifPresent(this::engine);
                case "--exit" -> {
                    exit = true;
                    refuse(!demo, "--exit is for demo");
                }
                case "--no-web" -> refuse(demo, "--no-web is for serve");
                default -> refuse(true, "there is no option " + option);
            }
        }

        private Optional<String> value(String option) {
            refuse(words.isEmpty(), option + " needs a value");
            return Optional.ofNullable(words.poll());
        }

        private void port(String text) {
            var fits = text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535;
            refuse(!fits, "a port is a number from 0 to 65535, not " + text);
            port = fits ? Optional.of(Integer.valueOf(text)) : port;
        }

        private void directory(String text) {
            refuse(demo, "--tools is for serve");
            tools = Optional.of(Path.of(text));
        }

        private void engine(String text) {
            var command = List.of(text.strip().split("\\s+"));
            refuse(
                    command.indexOf("run") < 1,
                    "--containers takes a command with the word run, like \"podman run\"");
            containers = Optional.of(command);
        }

        private void store(String text) {
            refuse(!text.equals("memory"), "--store takes memory, or give --data DIR");
            store(new Storage.Memory());
        }

        private void store(Storage asked) {
            refuse(storage.isPresent(), "give one of --data and --store, once");
            storage = Optional.of(asked);
        }

        private void refuse(boolean isWrong, String why) {
            if (isWrong && wrong.isEmpty()) {
                wrong = Optional.of(why);
            }
        }
    }
}
