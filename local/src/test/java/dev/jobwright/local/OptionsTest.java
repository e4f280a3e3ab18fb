package dev.jobwright.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.local.Options.Demo;
import dev.jobwright.local.Options.Help;
import dev.jobwright.local.Options.Serve;
import dev.jobwright.local.Options.Storage;
import dev.jobwright.local.Options.Token;
import dev.jobwright.local.Options.Tools;
import dev.jobwright.local.Options.Version;
import dev.jobwright.local.Options.Wrong;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class OptionsTest {

    @Test
    void serve_keeps_everything_on_disk_unless_told_otherwise() {
        assertEquals(
                new Serve(8080, new Storage.OfUser(), Optional.empty(), List.of()), read("serve"));
        assertEquals(
                new Serve(0, new Storage.In(Path.of("d")), Optional.empty(), List.of()),
                read("serve --port 0 --data d"));
        assertEquals(
                new Serve(8080, new Storage.Memory(), Optional.empty(), List.of()),
                read("serve --no-web --store memory"));
    }

    @Test
    void tool_packages_are_in_a_directory_and_containers_run_by_a_command_of_choice() {
        assertEquals(
                Optional.of(new Tools(Path.of("t"), List.of("docker", "run"))),
                ((Serve) read("serve --tools t")).tools());
        assertEquals(
                Optional.of(new Tools(Path.of("t"), List.of("podman", "--log", "run", "--init"))),
                ((Serve)
                                Options.read(
                                        List.of(
                                                "serve",
                                                "--containers",
                                                " podman --log  run --init",
                                                "--tools",
                                                "t")))
                        .tools());
        assertEquals(new Wrong("--tools is for serve"), read("demo --tools t"));
        assertEquals(
                new Wrong("--containers is for --tools"),
                Options.read(List.of("serve", "--containers", "docker run")));
        assertEquals(
                new Wrong("--containers takes a command with the word run, like \"podman run\""),
                read("serve --tools t --containers podman"));
    }

    @Test
    void there_are_users_beside_the_operator() {
        assertEquals(
                List.of("alice", "bob"), ((Serve) read("serve --user alice --user bob")).users());
        assertEquals(new Token(new Storage.OfUser(), "local"), read("token"));
        assertEquals(
                new Token(new Storage.In(Path.of("d")), "alice"),
                read("token --user alice --data d"));
        assertEquals(new Wrong("--user is for serve and token"), read("demo --user alice"));
        assertEquals(new Wrong("--port is for serve and demo"), read("token --port 1"));
        assertEquals(new Wrong("give --user once"), read("token --user a --user b"));
        assertEquals(
                new Wrong("a user's name is 1 to 64 letters, digits, _ and -"),
                read("serve --user a/b"));
    }

    @Test
    void demo_keeps_nothing_unless_told_otherwise() {
        assertEquals(new Demo(0, new Storage.Memory(), false), read("demo"));
        assertEquals(
                new Demo(99, new Storage.In(Path.of("d")), true),
                read("demo --data d --exit --port 99"));
    }

    @Test
    void help_is_asked_for_in_three_ways() {
        assertEquals(new Help(), read("--help"));
        assertEquals(new Help(), read("-h"));
        assertEquals(new Help(), read("help"));
    }

    @Test
    void the_release_is_asked_for_in_two_ways() {
        assertEquals(new Version(), read("--version"));
        assertEquals(new Version(), read("version"));
    }

    @Test
    void anything_else_is_refused_with_the_reason() {
        assertEquals(new Wrong("say what to do"), Options.read(List.of()));
        assertEquals(new Wrong("there is no command run"), read("run"));
        assertEquals(new Wrong("there is no option --quick"), read("serve --quick"));
        assertEquals(new Wrong("--port needs a value"), read("serve --port"));
        assertEquals(
                new Wrong("a port is a number from 0 to 65535, not 65536"),
                read("serve --port 65536"));
        assertEquals(
                new Wrong("a port is a number from 0 to 65535, not x"), read("serve --port x"));
        assertEquals(
                new Wrong("--store takes memory, or give --data DIR"), read("serve --store disk"));
        assertEquals(
                new Wrong("give one of --data and --store, once"),
                read("serve --data d --store memory"));
        assertEquals(new Wrong("--exit is for demo"), read("serve --exit"));
        assertEquals(new Wrong("--no-web is for serve"), read("demo --no-web"));
    }

    private static Options read(String line) {
        return Options.read(List.of(line.split(" ", -1)));
    }
}
