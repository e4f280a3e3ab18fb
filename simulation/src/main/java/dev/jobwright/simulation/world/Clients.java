package dev.jobwright.simulation.world;

import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.answers.Which;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Duration;
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
        int jobs = 1 + chance.nextInt(3);
        for (int i = 1; i <= jobs; i++) {
            begin(new JobId("job-" + i), RUN.get(chance.nextInt(RUN.size())));
        }
        if (chance.nextInt(4) == 0) {
            world.scheduler().begin("poisoner", upTo(120), new Poisoner(world)::poison);
        }
    }

    /** Lets one job have the life of a scenario. */
    void begin(Scenario scenario) {
        var id = new JobId("job-1");
        var scheduler = world.scheduler();
        world.expect(JobUid.of(Library.OWNER, id), scenario.shape());
        scheduler.begin("user", Duration.ZERO, () -> follow(scenario, id));
        scheduler.begin(
                "watcher",
                Duration.ZERO,
                new Watcher(world, chance.split(), id, "watcher")::comeBack);
        if (scenario.shape() == Shape.QUESTION) {
            scheduler.begin("somebody", Duration.ofSeconds(5), () -> answer(id));
        }
    }

    private void follow(Scenario scenario, JobId id) {
        ask(Operation.CREATE, id, scenario.shape());
        ask(Operation.START, id, scenario.shape());
        for (var later : scenario.later()) {
            world.scheduler().pause(later.after());
            ask(later.operation(), id, scenario.shape());
        }
    }

    private void begin(JobId id, Shape shape) {
        var scheduler = world.scheduler();
        world.expect(JobUid.of(Library.OWNER, id), shape);
        scheduler.begin("user of " + id, upTo(20), () -> live(id, shape));
        if (chance.nextInt(3) == 0) {
            scheduler.begin("other user of " + id, upTo(60), () -> meddle(id, shape));
        }
        if (shape == Shape.QUESTION) {
            scheduler.begin("somebody", upTo(60), () -> answer(id));
        }
        int watchers = chance.nextInt(3);
        for (int i = 1; i <= watchers; i++) {
            var watcher = new Watcher(world, chance.split(), id, id + "-watcher-" + i);
            scheduler.begin("watcher", upTo(40), watcher::live);
        }
    }

    private void live(JobId id, Shape shape) {
        ask(Operation.CREATE, id, shape);
        pause();
        ask(Operation.START, id, shape);
        meddle(id, shape);
    }

    private void meddle(JobId id, Shape shape) {
        int more = chance.nextInt(3);
        for (int i = 0; i < more; i++) {
            pause();
            ask(Operation.LATER.get(chance.nextInt(Operation.LATER.size())), id, shape);
        }
    }

    private void ask(Operation operation, JobId id, Shape shape) {
        var since = world.scheduler().instant();
        Optional<String> told = Optional.empty();
        for (int i = 0; i < MOST_TRIES && told.isEmpty(); i++) {
            if (i > 0) {
                pause(10);
            }
            told = world.call(() -> operation.deed().ask(world.use(), id, shape));
        }
        var uid = JobUid.of(Library.OWNER, id);
        var now = world.scheduler().instant();
        world.trace().note(now, operation.name() + " " + id + ": " + told.orElse("no answer"));
        var seen = told.flatMap(_ -> world.call(() -> isThere(id)));
        world.traffic().add(new Traffic.Asked(since, now, uid, operation.name(), told, seen));
    }

    private boolean isThere(JobId id) {
        return world.use().jobs().find(Library.OWNER, id).isPresent();
    }

    private void answer(JobId id) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            pause(300);
            var job = world.call(() -> world.use().jobs().find(Library.OWNER, id));
            if (job.flatMap(found -> found).map(Job::state).orElse(null)
                    instanceof JobState.Final) {
                return;
            }
            var _ = world.call(() -> world.use().answerStep().handle(answer(id, "yes")));
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
