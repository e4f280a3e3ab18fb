package dev.jobwright.simulation.world;

import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.answers.Which;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The users: each does what chance says, and asks again when no answer comes. */
final class Clients {
    private static final List<Shape> RUN =
            Arrays.stream(Shape.values()).filter(shape -> shape != Shape.INNER).toList();
    private static final int MOST_TRIES = 6;
    private static final int MOST_LOOKS = 40;

    /** How long users wait between two things they do, in seconds: some are impatient. */
    private static final int[] PATIENCE = {1, 1, 5, 30, 120, 600};

    private final World world;
    private final SplittableRandom chance;

    Clients(World world) {
        this.world = world;
        this.chance = world.chance().split();
    }

    /** Lets some jobs have their users. */
    void begin() {
        if (chance.nextInt(5) == 0) {
            new Crowd(world, chance.split(), this).begin();
            return;
        }
        boolean isLimited = chance.nextInt(3) == 0;
        var binder =
                Optional.of(new Binder(world, chance.split())).filter(_ -> chance.nextInt(3) == 0);
        int jobs = isLimited || binder.isPresent() ? 2 + chance.nextInt(4) : 1 + chance.nextInt(3);
        for (int i = 1; i <= jobs; i++) {
            var shape = RUN.get(chance.nextInt(RUN.size()));
            var job = Wanted.unbounded(new JobId("job-" + i), shape).bounded(policy());
            var among = isLimited ? job.among(priority(), key()) : job;
            begin(binder.map(one -> one.bind(among)).orElse(among));
        }
        binder.ifPresent(this::begin);
        if (isLimited) {
            world.scheduler().begin("keeper", upTo(10), new Keeper(world, chance.split())::live);
        }
        if (chance.nextInt(6) == 0) {
            world.expect(Shape.CHAIN);
            var keeper = new Timekeeper(world, chance.split());
            world.scheduler().begin("timekeeper", upTo(60), keeper::live);
        }
        if (chance.nextInt(4) == 0) {
            new Batcher(world, chance.split(), this::ask).begin();
        }
        if (chance.nextInt(4) == 0) {
            world.scheduler().begin("poisoner", upTo(120), new Poisoner(world)::poison);
        }
    }

    /** Several at once may make a ring together. */
    private void begin(Binder binder) {
        int users = 1 + chance.nextInt(3);
        var first = upTo(30);
        for (int i = 0; i < users; i++) {
            var begin = first.plus(upTo(1));
            world.scheduler().begin("binder", begin, () -> binder.live(this::ask));
        }
        if (chance.nextBoolean()) {
            world.scheduler().begin("binder", upTo(30), () -> binder.ring(this::ask));
        }
    }

    private Priority priority() {
        var ranks = List.of(Priority.values());
        return ranks.get(chance.nextInt(ranks.size()));
    }

    private Optional<String> key() {
        return Optional.of(chance.nextBoolean() ? "red" : "blue").filter(_ -> chance.nextBoolean());
    }

    /** Some jobs are tried again by themselves, and some may take only so long. */
    private Job.Policy policy() {
        int retries = chance.nextInt(4) == 0 ? 1 + chance.nextInt(2) : 0;
        var timeout =
                Optional.of(Duration.ofSeconds(20 + chance.nextLong(300)))
                        .filter(_ -> chance.nextInt(6) == 0);
        var delay = Duration.ofSeconds(chance.nextLong(40));
        return new Job.Policy(retries, delay, timeout, Optional.empty());
    }

    /** Lets one job have the life of a scenario. */
    void begin(Scenario scenario) {
        var job = Wanted.unbounded(new JobId("job-1"), scenario.shape()).bounded(scenario.policy());
        var scheduler = world.scheduler();
        world.expect(scenario.shape());
        world.expect(Shape.TAKE);
        scheduler.begin("user", Duration.ZERO, () -> follow(scenario, job));
        scheduler.begin(
                "watcher",
                Duration.ZERO,
                new Watcher(world, chance.split(), job.id(), "watcher")::comeBack);
        if (scenario.shape() == Shape.QUESTION) {
            scheduler.begin("somebody", Duration.ofSeconds(5), () -> answer(job.id()));
        }
    }

    private void follow(Scenario scenario, Wanted job) {
        ask(Operation.CREATE, job);
        ask(Operation.START, job);
        for (var later : scenario.later()) {
            world.scheduler().pause(later.after());
            ask(later.operation(), later.whose().of(job));
        }
    }

    private void begin(Wanted job) {
        var scheduler = world.scheduler();
        world.expect(job.shape());
        scheduler.begin("user of " + job.id(), upTo(20), () -> live(job));
        if (chance.nextInt(3) == 0) {
            scheduler.begin("other user of " + job.id(), upTo(60), () -> meddle(job));
        }
        if (chance.nextInt(4) == 0) {
            new Submitter(world, chance.split(), job).begin();
        }
        if (job.shape() == Shape.QUESTION) {
            scheduler.begin("somebody", upTo(60), () -> answer(job.id()));
        }
        int watchers = chance.nextInt(3);
        for (int i = 1; i <= watchers; i++) {
            var watcher = new Watcher(world, chance.split(), job.id(), job.id() + "-watcher-" + i);
            scheduler.begin("watcher", upTo(40), watcher::live);
        }
    }

    private void live(Wanted job) {
        create(job);
        pause();
        ask(Operation.START, job);
        meddle(job);
    }

    /** What it depends on may not be there yet. */
    private void create(Wanted job) {
        int tries = 1;
        while (!ask(Operation.CREATE, job) && !job.needs().isEmpty() && tries < MOST_TRIES) {
            pause();
            tries++;
        }
    }

    /** Whoever has made a job of another goes on with either. */
    private void meddle(Wanted job) {
        var mine = new ArrayList<>(List.of(job));
        int more = chance.nextInt(5);
        for (int i = 0; i < more; i++) {
            pause();
            var one = mine.get(chance.nextInt(mine.size()));
            var operation = Operation.LATER.get(chance.nextInt(Operation.LATER.size()));
            if (ask(operation, one)) {
                Scenario.Whose.made(operation).map(whose -> whose.of(one)).ifPresent(mine::add);
            }
        }
    }

    /** Says whether it was done. */
    boolean ask(Operation operation, Wanted job) {
        var since = world.scheduler().instant();
        Optional<String> told = Optional.empty();
        for (int i = 0; i < MOST_TRIES && told.isEmpty(); i++) {
            if (i > 0) {
                pause(10);
            }
            told = world.call(job.owner(), () -> operation.deed().ask(world, job));
        }
        var uid = JobUid.of(job.owner(), job.id());
        var now = world.scheduler().instant();
        world.trace().note(now, operation.name() + " " + job.id() + ": " + told.orElse("nothing"));
        var seen = told.flatMap(_ -> world.call(() -> isThere(job)));
        var asked = new Traffic.Asked(since, now, uid, operation.name(), told, seen);
        world.traffic().add(asked);
        return asked.isDone();
    }

    private boolean isThere(Wanted job) {
        return world.use().jobs().find(job.owner(), job.id()).isPresent();
    }

    private void answer(JobId id) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            pause(300);
            var job = world.call(() -> world.use().jobs().find(Library.OWNER, id));
            if (job.flatMap(found -> found).map(Job::state).orElse(null)
                    instanceof JobState.Final) {
                return;
            }
            var _ = world.call(() -> world.use().running().answerStep().handle(answer(id, "yes")));
        }
    }

    private static AnswerStep.Request answer(JobId id, String said) {
        var which =
                new Which(
                        new StepId("ask"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var outputs = Json.object().put("text", said).done();
        return new AnswerStep.Request(Library.OWNER, id, which, new Answer.Completed(outputs));
    }

    private void pause() {
        pause(PATIENCE[chance.nextInt(PATIENCE.length)]);
    }

    private void pause(int mostSeconds) {
        world.scheduler().pause(upTo(mostSeconds));
    }

    private Duration upTo(int seconds) {
        return Duration.ofMillis(1 + chance.nextLong(seconds * 1_000L));
    }
}
