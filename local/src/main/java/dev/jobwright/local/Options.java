package dev.jobwright.local;

import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.local.signin.Tokens;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command line asks for. */
sealed interface Options {
    /** How a command line is written. */
    String USAGE =
            """
            usage: jobwright serve [--port N] [--data DIR | --store memory] [--no-web]
                                   [--tools DIR [--containers COMMAND]] [--user NAME]...
                   jobwright demo  [--port N] [--data DIR | --store memory] [--exit]
                   jobwright token [--data DIR] [--user NAME]
                   jobwright --version

            serve  runs the whole system in this process, on the loopback interface only
            demo   does so too, and runs one job through it for you to watch
            token  prints a token for the API of an installation on disk

            --port N        the port to answer at; 0 takes any free one
                            (serve: 8080, demo: any free one)
            --data DIR      where to keep everything (serve: the user's state directory)
            --store memory  keep everything in memory, until the process ends (demo: the default)
            --no-web        without the console
            --tools DIR     the tool packages in this directory, for every user
            --containers COMMAND
                            what runs a container (docker run), with options of your own
            --user NAME     for whom a token is printed; the operator is "local"
                            (serve: beside the operator's, as often as there are users)
            --exit          end when the job has ended, with status 0 if it completed
            """;

    String SERVE = "serve";
    String DEMO = "demo";
    String TOKEN = "token";

    /** The port where the system answers unless another is asked for. */
    int DEFAULT_PORT = 8080;

    /**
     * Run the system.
     *
     * @param port 0 for any free one
     * @param storage where to keep everything
     * @param tools tool packages, if there are any
     * @param users who has a token beside the operator
     */
    record Serve(int port, Storage storage, Optional<Tools> tools, List<String> users)
            implements Options {
        public Serve {
            users = List.copyOf(users);
        }
    }

    /** Print a token of a user. */
    record Token(Storage.OnDisk storage, String user) implements Options {}

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
        /** Where it stays. */
        sealed interface OnDisk extends Storage {}

        /** Where this user's programs keep their state. */
        record OfUser() implements OnDisk {}

        /** In a folder. */
        record In(Path folder) implements OnDisk {}

        /** In memory. */
        record Memory() implements Storage {}
    }

    /** Reads a command line. */
    static Options read(List<String> words) {
        var command = words.isEmpty() ? "" : words.getFirst();
        return switch (command) {
            case SERVE, DEMO, TOKEN ->
                    new Reading(command, words.subList(1, words.size())).options();
            case "-h", "--help", "help" -> new Help();
            case "--version", "version" -> new Version();
            case "" -> new Wrong("say what to do");
            default -> new Wrong("there is no command " + command);
        };
    }

    /** The options of a command, being read. */
    final class Reading {
        /** Which commands take an option. */
        private static final Map<String, List<String>> TAKEN_BY =
                Map.of(
                        "--port", List.of(SERVE, DEMO),
                        "--data", List.of(SERVE, DEMO, TOKEN),
                        "--store", List.of(SERVE, DEMO),
                        "--tools", List.of(SERVE),
                        "--containers", List.of(SERVE),
                        "--user", List.of(SERVE, TOKEN),
                        "--exit", List.of(DEMO),
                        "--no-web", List.of(SERVE));

        private final String command;
        private final ArrayDeque<String> words;
        private Optional<Integer> port = Optional.empty();
        private Optional<Storage> storage = Optional.empty();
        private Optional<Path> folder = Optional.empty();
        private Optional<Path> tools = Optional.empty();
        private Optional<List<String>> containers = Optional.empty();
        private final List<String> users = new ArrayList<>();
        private boolean exit;
        private Optional<String> wrong = Optional.empty();

        private Reading(String command, List<String> words) {
            this.command = command;
            this.words = new ArrayDeque<>(words);
        }

        private Options options() {
            while (!words.isEmpty() && wrong.isEmpty()) {
                take(words.remove());
            }
            refuse(containers.isPresent() && tools.isEmpty(), "--containers is for --tools");
            refuse(command.equals(TOKEN) && users.size() > 1, "give --user once");
            return wrong.<Options>map(Wrong::new).orElseGet(this::read);
        }

        private Options read() {
            return switch (command) {
                case DEMO -> new Demo(port.orElse(0), storage.orElseGet(Storage.Memory::new), exit);
                case TOKEN ->
                        new Token(
                                folder.<Storage.OnDisk>map(Storage.In::new)
                                        .orElseGet(Storage.OfUser::new),
                                users.isEmpty() ? Tokens.OPERATOR : users.getFirst());
                default ->
                        new Serve(
                                port.orElse(DEFAULT_PORT),
                                storage.orElseGet(Storage.OfUser::new),
                                tools.map(this::tools),
                                users);
            };
        }

        private Tools tools(Path directory) {
            return new Tools(directory, containers.orElse(Tools.USUAL_CONTAINERS));
        }

        private void take(String option) {
            var takers = TAKEN_BY.getOrDefault(option, List.of());
            refuse(takers.isEmpty(), "there is no option " + option);
            refuse(!takers.contains(command), option + " is for " + String.join(" and ", takers));
            switch (option) {
                case "--port" -> value(option).ifPresent(this::port);
                case "--data" -> value(option).map(Path::of).ifPresent(this::keepIn);
                case "--store" -> value(option).ifPresent(this::store);
                case "--tools" -> tools = value(option).map(Path::of);
                case "--containers" -> value(option).ifPresent(this::engine);
                case "--user" -> value(option).ifPresent(this::user);
                case "--exit" -> exit = true;
                default -> {
                    // There is no console to leave out yet.
                }
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

        private void keepIn(Path asked) {
            folder = Optional.of(asked);
            store(new Storage.In(asked));
        }

        private void user(String name) {
            refuse(!Names.allowed(name), "a user's name is 1 to 64 letters, digits, _ and -");
            users.add(name);
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
