package dev.jobwright.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.api.Answer;
import dev.jobwright.local.api.Contract;
import dev.jobwright.local.system.ServeProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Two users ask the real process whatever the description allows, nearly allows, or never would,
 * with ids of their own and of each other. There is no answer that the description does not know,
 * and none that says that the system failed.
 */
final class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 3);
    private static final int MOST_TOLD = 40;

    /** What the gateway itself answers to an address that is none, as API Gateway does. */
    private static final Answer MALFORMED =
            new Answer(
                    400,
                    Json.object()
                            .put("cache-control", "must-revalidate,no-cache,no-store")
                            .put("content-type", "application/json")
                            .done(),
                    "{\"message\":\"Bad Request\"}");

    private final Contract contract = Contract.ofTheApi();
    private final Map<String, String> wrong = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> done = new TreeSet<>();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void no_answer_is_a_failure_or_unknown_to_the_description() throws Exception {
        System.out.println("fuzz.seed=" + SEED + " fuzz.requests=" + REQUESTS);
        var command =
                ServeProcess.command("serve", "--port", "0", "--store", "memory", "--user", "two");
        command.environment().put("JOBWRIGHT_COMMAND_TOOL", "off");
        command.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = ServeProcess.ready(command);
        try (var one = new User(process.base(), signedIn(process.token()));
                var two = new User(process.base(), signedIn(process.token("two")))) {
            ask(List.of(one, two));
        } finally {
            process.kill();
        }
        System.out.println("fuzz statuses " + statuses + ", operations done " + done.size());
        wrong.values().forEach(System.out::println);
        assertEquals("", String.join("\n", wrong.values()), "fuzz.seed=" + SEED);
    }

    private static Map<String, String> signedIn(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private void ask(List<User> users) throws IOException, InterruptedException {
        var chance = new Chance(SEED);
        for (var user : users) {
            for (var first : Beginning.REQUESTS) {
                user.ask(first.method(), first.target(), Map.of(), first.body());
            }
        }
        var document = users.getFirst().ask("GET", "/openapi.json", Map.of(), "");
        var requests =
                new Requests(new Description((Json.Obj) JsonText.readOwn(document.body())), chance);
        for (int i = 0; i < REQUESTS && wrong.size() < MOST_TOLD; i++) {
            int who = chance.below(2);
            var user = users.get(who);
            var made = requests.next(user.known, users.get(1 - who).known);
            var answer = ask(user, made);
            check(i, made, answer);
        }
    }

    private static Answer ask(User user, Requests.Made made)
            throws IOException, InterruptedException {
        try {
            return user.ask(made.of().method(), made.target(), made.headers(), made.body());
        } catch (IOException e) {
            throw new IOException("no answer to " + cut(made.toString()), e);
        }
    }

    /** What is wrong with answers of one kind is told once. */
    private void check(int i, Requests.Made made, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() < 400) {
            done.add(made.of().id());
        }
        if (answer.equals(MALFORMED)) {
            return;
        }
        var problems = new ArrayList<String>();
        if (answer.status() >= 500) {
            problems.add("it failed");
        }
        try {
            contract.check(made.of().method(), made.path(), contract.named(answer));
        } catch (AssertionError e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        for (var problem : problems) {
            var kind = made.of().id() + " " + answer.status();
            wrong.putIfAbsent(
                    kind,
                    "%d: %s %s %s%n  %s %s%n  -> %s"
                            .formatted(
                                    i,
                                    made.of().method(),
                                    made.target(),
                                    made.headers(),
                                    cut(made.body()),
                                    cut(problem),
                                    cut(answer.toString())));
        }
    }

    private static String cut(String text) {
        return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
    }
}
