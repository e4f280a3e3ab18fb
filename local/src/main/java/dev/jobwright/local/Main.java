package dev.jobwright.local;

import dev.jobwright.jobs.settings.Installation;
import dev.jobwright.jobs.settings.InvalidSettings;
import dev.jobwright.local.demo.Demo;
import dev.jobwright.local.demo.Terminal;
import dev.jobwright.local.packages.ToolFolders;
import dev.jobwright.local.packages.UnusableTools;
import dev.jobwright.local.rows.UnusableDirectory;
import dev.jobwright.local.signin.Tokens;
import dev.jobwright.local.system.Air;
import dev.jobwright.local.system.LocalSystem;
import dev.jobwright.local.system.Storage;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The command line of the local run. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /** Kept, because the logging of the JDK forgets loggers that nobody holds. */
    private static final Logger ROOT_LOGGER = logger();

    private static final UserEnvironment USER =
            new UserEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));

    private Main() {}

    /** Starts what the arguments ask for. */
    public static void main(String[] args) throws InterruptedException {
        // What is printed is for programs to read; whatever else is written is a log.
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        ROOT_LOGGER.setLevel(Level.WARNING);
        var status = run(Options.read(List.of(args)), out);
        if (status.isPresent()) {
            System.exit(status.get());
        }
        new CountDownLatch(1).await();
    }

    /** Runs, and answers the exit status; none when the process stays until it is ended. */
    private static Optional<Integer> run(Options options, PrintStream out) {
        try {
            return obey(options, out);
        } catch (IOException
                | UncheckedIOException
                | UnusableDirectory
                | UnusableTools
                | InvalidSettings e) {
            System.err.println("jobwright: " + e.getMessage());
            return Optional.of(FAILED);
        }
    }

    private static Optional<Integer> obey(Options options, PrintStream out) throws IOException {
        return switch (options) {
            case Options.Serve(var port, var storage, var tools, var users) -> {
                say(start(port, storage, folders(tools)), users, out);
                yield Optional.empty();
            }
            case Options.Token(var storage, var user) -> {
                out.println(token(folder(storage), user));
                yield Optional.of(0);
            }
            case Options.Demo demo -> demo(demo, out);
            case Options.Version _ -> {
                out.println("jobwright " + version());
                yield Optional.of(0);
            }
            case Options.Help _ -> {
                out.print(Options.USAGE);
                yield Optional.of(0);
            }
            case Options.Wrong(var why) -> {
                System.err.println("jobwright: " + why + "\n\n" + Options.USAGE);
                yield Optional.of(MISUSED);
            }
        };
    }

    private static void say(LocalSystem system, List<String> users, PrintStream out) {
        out.println("token " + system.token());
        users.forEach(user -> out.println("token " + user + " " + system.token(user)));
        out.println("ready " + system.base());
    }

    /** A token of an installation on disk, whether or not it runs. */
    private static String token(Path folder, String user) {
        var deployment = Deployment.packed(new Site(URI.create("http://127.0.0.1")));
        var key = Storage.tokenKeyIn(folder);
        return new Tokens(key, deployment.authorizer(), InstantSource.system()).of(user);
    }

    private static Optional<Integer> demo(Options.Demo options, PrintStream out)
            throws IOException {
        var system = start(options.port(), options.storage(), ToolFolders.none());
        var live =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                        && USER.allowsColor();
        var terminal = live ? Terminal.live(out, USER.columns()) : Terminal.plain(out);
        var completed = new Demo(system.base(), system.token(), terminal).run(!options.exit());
        return options.exit() ? Optional.of(completed ? 0 : FAILED) : Optional.empty();
    }

    private static ToolFolders folders(Optional<Options.Tools> asked) {
        return asked.map(tools -> ToolFolders.in(tools.directory(), tools.containers()))
                .orElseGet(ToolFolders::none);
    }

    private static LocalSystem start(int port, Options.Storage asked, ToolFolders tools)
            throws IOException {
        Installation.read(name -> USER.find(name));
        var air = Air.of(InstantSource.system(), new SecureRandom()).in(USER.variables());
        var system = LocalSystem.start(port, () -> storage(asked), air, tools);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system)));
        return system;
    }

    private static void stop(LocalSystem system) {
        try {
            system.close();
        } catch (IOException e) {
            System.err.println("jobwright: " + e.getMessage());
        }
    }

    private static Storage storage(Options.Storage asked) {
        return switch (asked) {
            case Options.Storage.Memory _ -> Storage.inMemory();
            case Options.Storage.OnDisk disk -> Storage.onDisk(folder(disk));
        };
    }

    private static Path folder(Options.Storage.OnDisk asked) {
        return switch (asked) {
            case Options.Storage.In(var folder) -> folder;
            case Options.Storage.OfUser _ -> USER.stateDirectory();
        };
    }

    /** As the jar's manifest tells it. */
    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not from a jar)");
    }

    private static Logger logger() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s: %5$s%6$s%n");
        return Logger.getLogger("");
    }
}
