package dev.jobwright.local.soak;

import dev.jobwright.local.soak.Web.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * One who uses the system as long as it is let, and notes what it is answered. Its jobs are touched
 * by nobody else, so that it knows what each answer may be.
 */
final class Client {
    private static final int MOST_OPEN = 8;

    private final String name;
    private final Web web;
    private final Ledger ledger;
    private final Mortal system;
    private final Audit audit;
    private final Random random;
    private final List<Promised> open = new ArrayList<>();
    private int tickets;

    /** What all clients share. */
    record Around(Mortal system, Web web, Ledger ledger, Audit audit) {}

    /** With chance of its own. */
    Client(String name, Random random, Around around) {
        this.name = name;
        this.random = random;
        this.web = around.web();
        this.ledger = around.ledger();
        this.system = around.system();
        this.audit = around.audit();
    }

    /** Does one thing or another. */
    void act() throws InterruptedException {
        oneOf(open.size() < MOST_OPEN ? Act.OFTEN : Act.WHEN_BUSY).play(this);
    }

    /** Has a job made, whatever it takes. */
    void order(Shape shape, boolean start) throws InterruptedException {
        tickets++;
        int kills = system.kills();
        var order = new Order(name + "x" + tickets, shape, start);
        var answer = send(order);
        if (!answer.is(start ? 202 : 201)) {
            ledger.broken(order + " was answered " + answer);
            return;
        }
        var job = ledger.created(new Promised(answer.text("job_id"), order, kills));
        if (start) {
            job.started();
        }
        open.add(job);
    }

    /** Sends an order again that was answered: it is the same job. */
    void repeat(Promised job) throws InterruptedException {
        var answer = send(job.order());
        if (!answer.is(job.order().start() ? 202 : 201)
                || !answer.text("job_id").equals(job.id())) {
            ledger.broken("asked for again, " + job + " is " + answer);
        }
    }

    private Answer send(Order order) throws InterruptedException {
        return web.insist(
                "POST", "/v1/jobs", order.body(), Map.of("Idempotency-Key", order.ticket()));
    }

    /** Starts a job that was only recorded. */
    void start(Promised job) throws InterruptedException {
        if (acknowledged(202, job, web.post(job.path() + "/start", ""))) {
            job.started();
        }
    }

    /** Changes an input of a job that was only recorded. */
    void edit(Promised job) throws InterruptedException {
        long value = random.nextInt(1_000_000);
        job.editing();
        var path = job.path() + "/inputs/note";
        if (acknowledged(200, job, web.insist("PUT", path, Long.toString(value), Map.of()))) {
            job.edited(value);
        }
    }

    /** Cancels a job, if it has not ended. */
    void cancel(Promised job, boolean force) throws InterruptedException {
        var answer = web.post(job.path() + "/cancel", "{\"force\": " + force + "}");
        if (!answer.refuses("JOB_ALREADY_TERMINAL") && acknowledged(202, job, answer)) {
            job.cancelled();
        }
    }

    /** Answers the question of a job, if it is asked. */
    void answer(Promised job) throws InterruptedException {
        var comment = "said of " + job.ticket();
        var body = "{\"outputs\": {\"approved\": true, \"comment\": \"" + comment + "\"}}";
        var answer = web.post(job.path() + "/steps/ask/complete", body);
        if (!answer.refuses("INVALID_STATE") && acknowledged(200, job, answer)) {
            job.answered(comment);
        }
    }

    /** Looks at a job, and turns to others when there is no more to see. */
    void look(Promised job) throws InterruptedException {
        if (audit.close(job)) {
            open.remove(job);
        }
    }

    private boolean acknowledged(int status, Promised job, Answer answer) {
        if (!answer.is(status)) {
            ledger.broken(job + " was answered " + answer);
            return false;
        }
        ledger.acknowledged();
        return true;
    }

    /** One of its open jobs that is so. */
    Optional<Promised> any(Predicate<Promised> wanted) {
        var found = open.stream().filter(wanted).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(oneOf(found));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
