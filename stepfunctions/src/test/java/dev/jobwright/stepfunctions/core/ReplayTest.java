package dev.jobwright.stepfunctions.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.language.StateMachine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** An execution is a value: saved and loaded between any two events, it goes on the same. */
final class ReplayTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TASK =
            "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:1:function:";

    /** An event, and the moment that it happened in. */
    private record Happened(Event event, Moment moment) {}

    /**
     * Carries commands out in a time of its own. Functions called {@code fails} fail at every odd
     * try, and those called {@code hangs} never end.
     */
    private static final class World {
        private final PriorityQueue<Command.ScheduleTimer> timers =
                new PriorityQueue<>(
                        Comparator.comparing(Command.ScheduleTimer::at)
                                .thenComparingInt(Command.ScheduleTimer::timer));
        private final Deque<Event> events = new ArrayDeque<>();
        private final List<Happened> log = new ArrayList<>();
        private Instant now = START;
        private int redrives = 1;

        void carryOut(Command command) {
            switch (command) {
                case Command.ScheduleTask task -> run(task);
                case Command.ScheduleTimer timer -> timers.add(timer);
                case Command.CancelTimer(int id) -> timers.removeIf(one -> one.timer() == id);
                case Command.Complete(Ending ending) -> {
                    if (ending.status() != ExecutionStatus.SUCCEEDED && redrives-- > 0) {
                        events.add(new Event.Redriven(now));
                    }
                }
                case Command.CancelTask _, Command.StartMapRun _, Command.CancelMapRun _ -> {}
            }
        }

        private void run(Command.ScheduleTask task) {
            int id = task.task();
            if (task.resource() instanceof Resource.Activity) {
                events.add(new Event.TaskScheduled(id));
                events.add(new Event.TaskStarted(id, Optional.of("worker")));
            }
            String arn = task.resource().arn();
            if (arn.endsWith("waitForTaskToken")) {
                events.add(new Event.TaskSubmitted(id, Payload.of(task.token().orElseThrow())));
            }
            if (arn.endsWith("fails") && task.retryCount() % 2 == 0) {
                events.add(new Event.TaskFailed(id, Optional.of("E"), Optional.empty()));
            } else if (!arn.endsWith("hangs")) {
                events.add(new Event.TaskHeartbeat(id));
                events.add(new Event.TaskSucceeded(id, Payload.of(task.arguments())));
            }
        }

        Optional<Event> next() {
            if (events.isEmpty() && !timers.isEmpty()) {
                Command.ScheduleTimer timer = timers.remove();
                now = timer.at().isAfter(now) ? timer.at() : now;
                events.add(new Event.TimerFired(timer.timer()));
            }
            Optional<Event> next = Optional.ofNullable(events.poll());
            next.ifPresent(event -> log.add(new Happened(event, new Moment(now, log.size()))));
            return next;
        }
    }

    private static StateMachine machine(String definition) {
        String text = definition.replace("TASK ", TASK).replace('\'', '"');
        return switch (ReadDefinition.read(text)) {
            case Reading.Sound(StateMachine machine) -> machine;
            case Reading.Unsound(var problems) -> throw new AssertionError(problems);
        };
    }

    private static Execution fresh(StateMachine machine) {
        return Execution.of(
                machine,
                new Origin(
                        "arn:aws:states:us-east-1:1:execution:m:e",
                        "e",
                        "arn:aws:states:us-east-1:1:stateMachine:m",
                        "m",
                        "role",
                        START,
                        Payload.of(List.of(1, 2, 3))));
    }

    private static Execution reloaded(Execution execution) {
        String text = SaveExecution.text(execution);
        Execution loaded = LoadExecution.text(text, execution.machine());
        assertEquals(text, SaveExecution.text(loaded));
        assertEquals(Advance.outstanding(execution), Advance.outstanding(loaded));
        return loaded;
    }

    /** Runs to the end, and gives the history with the last value. */
    private static String run(World world, Execution from, boolean reload) {
        Execution execution = from;
        List<HistoryEvent> history = new ArrayList<>();
        world.events.add(new Event.Started());
        for (Optional<Event> event = world.next(); event.isPresent(); event = world.next()) {
            Moment moment = world.log.getLast().moment();
            Move move = Advance.advance(execution, event.get(), moment);
            history.addAll(move.history());
            execution = reload ? reloaded(move.execution()) : move.execution();
            move.commands().forEach(world::carryOut);
        }
        assertTrue(execution.ending().isPresent(), () -> "still waits: " + history);
        return history + SaveExecution.text(execution);
    }

    private static String replay(Execution from, List<Happened> log) {
        Execution execution = from;
        List<HistoryEvent> history = new ArrayList<>();
        for (Happened happened : log) {
            Move move = Advance.advance(execution, happened.event(), happened.moment());
            history.addAll(move.history());
            execution = move.execution();
        }
        return history + SaveExecution.text(execution);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {'StartAt':'A','States':{'A':{'Type':'Pass','Result':{'x':[1,null]},'Next':'C'},
                  'C':{'Type':'Choice','Choices':[{'Variable':'$.x[0]','NumericEquals':1,
                    'Next':'W'}],'Default':'F'},'W':{'Type':'Wait','Seconds':5,'Next':'S'},
                  'S':{'Type':'Succeed'},'F':{'Type':'Fail','Error':'E'}}}\
                """,
                """
                {'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{TASK fails','End':true,
                  'Assign':{'r':'{% $random() %}'},
                  'Output':'{% $states.context.State.RetryCount %}',
                  'Retry':[{'ErrorEquals':['E'],'JitterStrategy':'FULL'}]}}}\
                """,
                """
                {'StartAt':'P','States':{'P':{'Type':'Parallel','Next':'D',
                  'Retry':[{'ErrorEquals':['E'],'MaxAttempts':1}],
                  'Catch':[{'ErrorEquals':['States.ALL'],'Next':'D'}],'Branches':[
                  {'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':9,'End':true}}},
                  {'StartAt':'Q','States':{'Q':{'Type':'Parallel','End':true,'Branches':[
                    {'StartAt':'X','States':{'X':{'Type':'Pass','End':true}}},
                    {'StartAt':'Y','States':{'Y':{'Type':'Pass','Next':'Z'},
                      'Z':{TASK fails','End':true}}}]}}}]},'D':{'Type':'Succeed'}}}\
                """,
                """
                {'QueryLanguage':'JSONata','StartAt':'M','States':{'M':{'Type':'Map',
                  'MaxConcurrency':2,'End':true,'ItemSelector':
                  {'v':'{% $states.context.Map.Item.Value %}'},'ItemProcessor':{'StartAt':'T',
                  'States':{'T':{TASK echo','Next':'N'},'N':{'Type':'Map','Items':[1,2],
                    'ItemProcessor':{'StartAt':'U','States':{'U':{TASK fails','End':true,
                      'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':3}]}}},'End':true}}}}}}\
                """,
                """
                {'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Task',
                  'Resource':'arn:aws:states:us-east-1:1:activity:a','TimeoutSeconds':9,
                  'HeartbeatSeconds':3,'Next':'B'},'B':{'Type':'Task',
                  'Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
                  'Arguments':{'t':'{% $states.context.Task.Token %}'},'HeartbeatSeconds':5,
                  'End':true}}}\
                """,
                """
                {'TimeoutSeconds':30,'StartAt':'A','States':{'A':{TASK hangs','End':true}}}\
                """,
                """
                {'StartAt':'A','States':{'A':{TASK hangs','TimeoutSeconds':7,'End':true,
                  'Catch':[{'ErrorEquals':['States.Timeout'],'Next':'F'}]},'F':{'Type':'Fail'}}}\
                """,
                """
                {'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrency':1,'End':true,
                  'ItemProcessor':{'StartAt':'T','States':{'T':{TASK fails','End':true}}}}}}\
                """
            })
    void an_execution_goes_on_the_same_after_it_was_saved_and_loaded(String definition) {
        Execution from = fresh(machine(definition));
        var world = new World();
        String expected = run(world, from, false);
        assertEquals(expected, run(new World(), from, true));
        assertEquals(expected, replay(from, world.log));
    }

    @Test
    void a_year_of_waiting_is_one_event() {
        String definition =
                """
                {'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':31536000,'End':true}}}\
                """;
        Execution from = fresh(machine(definition));
        var world = new World();
        run(world, from, true);
        assertEquals(2, world.log.size());
        assertEquals(START.plus(Duration.ofDays(365)), world.now);
    }
}
